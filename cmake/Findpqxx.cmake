# Defines pqxx::pqxx for packages of libpqxx that come without a CMake configuration of their own.
find_package(libpqxx CONFIG QUIET)
if(TARGET libpqxx::pqxx)
    set(pqxx_FOUND TRUE)
    if(NOT TARGET pqxx::pqxx)
        add_library(pqxx::pqxx ALIAS libpqxx::pqxx)
    endif()
    return()
endif()

find_path(pqxx_INCLUDE_DIR pqxx/pqxx)
find_library(pqxx_LIBRARY pqxx)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(pqxx REQUIRED_VARS pqxx_LIBRARY pqxx_INCLUDE_DIR)

if(pqxx_FOUND AND NOT TARGET pqxx::pqxx)
    find_package(PostgreSQL REQUIRED)
    add_library(pqxx::pqxx UNKNOWN IMPORTED)
    set_target_properties(pqxx::pqxx PROPERTIES
        IMPORTED_LOCATION ${pqxx_LIBRARY}
        INTERFACE_INCLUDE_DIRECTORIES ${pqxx_INCLUDE_DIR}
        INTERFACE_LINK_LIBRARIES PostgreSQL::PostgreSQL)
endif()
mark_as_advanced(pqxx_INCLUDE_DIR pqxx_LIBRARY)
