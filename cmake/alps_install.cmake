include(CMakePackageConfigHelpers)

set(ALPS_CMAKE_INSTALL_DIRECTORY ${CMAKE_INSTALL_LIBDIR}/cmake/alps)

# The host refuses plugins that others can write to, so the umask of whoever installs does not decide.
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

install(TARGETS alps_core alps_query alps_sql EXPORT alps-core-targets
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS alps_testing EXPORT alps-testing-targets
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS alps)
install(EXPORT alps-core-targets NAMESPACE alps:: DESTINATION ${ALPS_CMAKE_INSTALL_DIRECTORY})
install(EXPORT alps-testing-targets NAMESPACE alps:: DESTINATION ${ALPS_CMAKE_INSTALL_DIRECTORY})

# Builds what is installed, and no test.
add_custom_target(alps_installable)
add_dependencies(alps_installable alps alps_core)

foreach(plugin IN ITEMS sqlite postgres migrator seeder)
    set_target_properties(${plugin}-module PROPERTIES INSTALL_RPATH "$ORIGIN/../..")
    install(TARGETS ${plugin}-module LIBRARY DESTINATION ${ALPS_PLUGIN_INSTALL_DIRECTORY})
    set_target_properties(${plugin}-static PROPERTIES EXPORT_NAME ${plugin})
    add_dependencies(alps_installable ${plugin}-module ${plugin}-static)
    install(TARGETS ${plugin}-static EXPORT alps-${plugin}-targets)
    install(EXPORT alps-${plugin}-targets NAMESPACE alps::
        DESTINATION ${ALPS_CMAKE_INSTALL_DIRECTORY})
endforeach()

install(DIRECTORY migrations seeds DESTINATION ${ALPS_DATA_INSTALL_DIRECTORY})

configure_package_config_file(cmake/alpsConfig.cmake.in alpsConfig.cmake
    INSTALL_DESTINATION ${ALPS_CMAKE_INSTALL_DIRECTORY}
    NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(alpsConfigVersion.cmake COMPATIBILITY ExactVersion)
install(FILES
    ${PROJECT_BINARY_DIR}/alpsConfig.cmake
    ${PROJECT_BINARY_DIR}/alpsConfigVersion.cmake
    cmake/alps_add_plugin.cmake
    cmake/Findpqxx.cmake
    DESTINATION ${ALPS_CMAKE_INSTALL_DIRECTORY})
