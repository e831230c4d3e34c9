# alps_module(NAME
#     [HEADERS file...]      public headers, below include/
#     [SOURCES file...]
#     [USES module...]       modules whose headers it may include
#     [LINK target...]       libraries that its public headers need
#     [LINK_PRIVATE target...])
#
# Adds one module of libalps as an object library. A module sees the headers of what it names and
# of nothing else, so that the compiler keeps the dependencies drawn in the architecture.
function(alps_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;SOURCES;USES;LINK;LINK_PRIVATE")
    set(target alps_${name})
    list(TRANSFORM arg_USES PREPEND alps_)

    add_library(${target} OBJECT ${arg_SOURCES})
    target_sources(${target} PRIVATE FILE_SET headers TYPE HEADERS
        BASE_DIRS ${CMAKE_CURRENT_SOURCE_DIR}/include FILES ${arg_HEADERS})
    target_include_directories(${target}
        PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/include PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/src)
    target_link_libraries(${target} PUBLIC ${arg_USES} ${arg_LINK} PRIVATE ${arg_LINK_PRIVATE})

    alps_precompile(module ${target})

    list(TRANSFORM arg_HEADERS PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
    alps_check_headers(${arg_HEADERS})
    set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX)
    set_property(GLOBAL APPEND PROPERTY ALPS_MODULES ${target})
    set_property(GLOBAL APPEND PROPERTY ALPS_HEADERS ${arg_HEADERS})
    set_property(GLOBAL APPEND PROPERTY ALPS_HEADER_DIRS ${CMAKE_CURRENT_SOURCE_DIR}/include)
    set_property(GLOBAL APPEND PROPERTY ALPS_LIBRARIES ${arg_LINK})
    set_property(GLOBAL APPEND PROPERTY ALPS_PRIVATE_LIBRARIES ${arg_LINK_PRIVATE})
endfunction()
