if(ALPS_SANITIZE)
    add_compile_options(-fsanitize=${ALPS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${ALPS_SANITIZE})
    if(ALPS_SANITIZE MATCHES "thread")
        # The thread sanitizer cannot follow fences. Asio needs none of them for what it promises.
        add_compile_definitions(BOOST_ASIO_DISABLE_FENCED_BLOCK)
    endif()
endif()
