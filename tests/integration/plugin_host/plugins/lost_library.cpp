int from_lost_library();

int from_lost_library() { return 0; }
