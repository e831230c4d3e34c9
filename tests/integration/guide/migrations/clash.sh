alps generate
