alps drift
