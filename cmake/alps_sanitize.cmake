if(ALPS_SANITIZE)
    add_compile_options(-fsanitize=${ALPS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${ALPS_SANITIZE})
endif()
