alps push --allow drop-column
