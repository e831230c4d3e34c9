alps push
alps drift
