cmake -S . -B build -DCMAKE_PREFIX_PATH="$HOME/alps"
cmake --build build
build/register_tenant
