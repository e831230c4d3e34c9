# Where things lie in the build tree: as in an installed one, so that bin/alps finds its library,
# its plugins and its migrations by the same relative paths.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib)
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib)
set(ALPS_PLUGIN_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib/alps/plugins)

set(ALPS_PLUGIN_INSTALL_DIRECTORY ${CMAKE_INSTALL_LIBDIR}/alps/plugins)
set(ALPS_DATA_INSTALL_DIRECTORY ${CMAKE_INSTALL_DATADIR}/alps)

file(RELATIVE_PATH ALPS_BIN_TO_LIB
    ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})

file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/share/alps)
foreach(data IN ITEMS migrations seeds)
    file(CREATE_LINK ${PROJECT_SOURCE_DIR}/${data} ${PROJECT_BINARY_DIR}/share/alps/${data} SYMBOLIC)
endforeach()
