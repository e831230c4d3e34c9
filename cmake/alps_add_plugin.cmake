# alps_add_plugin(NAME
#     SOURCES file...        the one with ALPS_PLUGIN first
#     [VERSION version]      defaults to the project's
#     [FILE_SCHEMES scheme...]     of URLs that name a file and are this plugin's, the usual one first
#     [SERVER_SCHEMES scheme...]   of URLs that name a server, likewise
#     [LINK target...])      private dependencies
#
# Adds two targets from the same sources: NAME-module, a loadable plugin `NAME.so` that the host
# finds by its name, and NAME-static, a library to link in. Both link alps::core.
# The source with ALPS_PLUGIN finds the schemes as ALPS_PLUGIN_SCHEMES, a list of string literals. Those of the
# plugins of alps choose a backend where none is named.
# NAME becomes part of a C++ symbol and therefore holds no '-'.
function(alps_add_plugin name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "VERSION" "SOURCES;LINK;FILE_SCHEMES;SERVER_SCHEMES")
    string(LENGTH "${name}" length)
    if(NOT name MATCHES "^[a-z0-9_]+$" OR length GREATER 32)
        message(FATAL_ERROR "alps_add_plugin: '${name}' is not 1 to 32 characters of [a-z0-9_]")
    endif()
    if(NOT arg_SOURCES)
        message(FATAL_ERROR "alps_add_plugin: '${name}' has no SOURCES")
    endif()
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "alps_add_plugin: '${name}' has unknown ${arg_UNPARSED_ARGUMENTS}")
    endif()
    if(NOT arg_VERSION)
        set(arg_VERSION ${PROJECT_VERSION})
    endif()
    if(NOT arg_VERSION)
        set(arg_VERSION 0)
    endif()

    set(schemes)
    foreach(kind IN ITEMS file server)
        string(TOUPPER ${kind} KIND)
        foreach(scheme IN LISTS arg_${KIND}_SCHEMES)
            list(APPEND schemes "\"${scheme}\"")
            set_property(GLOBAL APPEND_STRING PROPERTY ALPS_URL_SCHEMES
                "\n    {\"${scheme}\", \"${name}\", url_kind::${kind}},")
        endforeach()
    endforeach()
    list(JOIN schemes "," schemes)

    # Only the file with ALPS_PLUGIN differs between the two; the others are compiled once.
    list(POP_FRONT arg_SOURCES descriptor)
    set(objects)
    if(arg_SOURCES)
        add_library(${name}-objects OBJECT ${arg_SOURCES})
        set(objects ${name}-objects)
    endif()
    add_library(${name}-module MODULE ${descriptor})
    add_library(${name}-static STATIC ${descriptor})
    target_compile_definitions(${name}-module PRIVATE ALPS_PLUGIN_MODULE)
    set_target_properties(${name}-module PROPERTIES PREFIX "" OUTPUT_NAME ${name} SUFFIX .so)
    set_target_properties(${name}-static PROPERTIES OUTPUT_NAME alps_${name})
    if(ALPS_PLUGIN_OUTPUT_DIRECTORY)
        set_target_properties(${name}-module PROPERTIES
            LIBRARY_OUTPUT_DIRECTORY ${ALPS_PLUGIN_OUTPUT_DIRECTORY})
    endif()
    foreach(target IN ITEMS ${name}-module ${name}-static)
        target_compile_definitions(${target} PRIVATE ALPS_PLUGIN_VERSION="${arg_VERSION}")
        if(schemes)
            target_compile_definitions(${target} PRIVATE ALPS_PLUGIN_SCHEMES=${schemes})
        endif()
        if(objects)
            target_sources(${target} PRIVATE $<TARGET_OBJECTS:${objects}>)
        endif()
    endforeach()
    foreach(target IN ITEMS ${objects} ${name}-module ${name}-static)
        target_compile_features(${target} PRIVATE cxx_std_20)
        target_link_libraries(${target} PUBLIC alps::core PRIVATE ${arg_LINK})
        set_target_properties(${target} PROPERTIES
            POSITION_INDEPENDENT_CODE ON
            CXX_EXTENSIONS OFF
            CXX_VISIBILITY_PRESET hidden
            VISIBILITY_INLINES_HIDDEN ON)
    endforeach()
endfunction()
