alps push
