option(ALPS_PRECOMPILED_HEADERS "Read the headers that most files need once, not in every file" OFF)

# alps_precompiled(KIND [USES target...] [OPTIONS option...])
#
# Compiles cmake/precompiled/KIND.hpp, which includes headers of what it uses, for the targets that
# alps_precompile() gives it to. These are compiled with the same options and at least the same
# definitions, which the compiler checks. Sources include what they need all the same.
function(alps_precompiled kind)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES;OPTIONS")
    if(NOT ALPS_PRECOMPILED_HEADERS)
        return()
    endif()
    set(target alps_precompiled_${kind})
    set(source ${CMAKE_CURRENT_BINARY_DIR}/${target}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "")
    add_library(${target} OBJECT EXCLUDE_FROM_ALL ${source})
    target_precompile_headers(${target} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/precompiled/${kind}.hpp)
    target_compile_options(${target} PRIVATE ${arg_OPTIONS})
    # Not linked: what is used may itself be compiled with this.
    foreach(used IN LISTS arg_USES)
        target_include_directories(${target} PRIVATE
            $<TARGET_PROPERTY:${used},INTERFACE_INCLUDE_DIRECTORIES>)
        target_compile_definitions(${target} PRIVATE
            $<TARGET_PROPERTY:${used},INTERFACE_COMPILE_DEFINITIONS>)
        target_compile_options(${target} PRIVATE
            $<TARGET_PROPERTY:${used},INTERFACE_COMPILE_OPTIONS>)
    endforeach()
    if(CMAKE_CXX_COMPILE_OPTIONS_PIE IN_LIST arg_OPTIONS)
        set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
    endif()
endfunction()

# alps_precompile(KIND target...)
function(alps_precompile kind)
    if(NOT ALPS_PRECOMPILED_HEADERS)
        return()
    endif()
    foreach(target IN LISTS ARGN)
        target_precompile_headers(${target} REUSE_FROM alps_precompiled_${kind})
        # ccache asks for it.
        target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
    endforeach()
endfunction()
