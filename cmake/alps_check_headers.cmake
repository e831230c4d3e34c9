# alps_check_headers(file...)
#
# Stops if a header below include/ of the current directory is not among the files: it would be missing from
# what is installed.
function(alps_check_headers)
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/include/*.hpp)
    list(REMOVE_ITEM headers ${ARGN})
    if(headers)
        list(JOIN headers ", " headers)
        message(FATAL_ERROR "${CMAKE_CURRENT_SOURCE_DIR}/CMakeLists.txt does not list ${headers}")
    endif()
endfunction()
