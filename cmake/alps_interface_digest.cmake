# alps_interface_digest(VARIABLE header...)
#
# Sets VARIABLE to a digest of the names and the texts of headers, which host and plugins must have in
# common. A change of one of them configures anew.
function(alps_interface_digest variable)
    set(headers ${ARGN})
    list(SORT headers)
    set(texts "")
    foreach(header IN LISTS headers)
        if(NOT CMAKE_SCRIPT_MODE_FILE)
            set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${header})
        endif()
        file(SHA256 ${header} digest)
        # Where the headers lie does not matter, only what they are called below include/.
        string(REGEX REPLACE "^.*/include/" "" name ${header})
        string(APPEND texts "${name} ${digest}\n")
    endforeach()
    string(SHA256 digest "${texts}")
    string(SUBSTRING ${digest} 0 16 digest)
    set(${variable} ${digest} PARENT_SCOPE)
endfunction()
