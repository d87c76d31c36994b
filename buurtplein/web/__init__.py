"""Where the features come together: the app, the home page, errors, the command line and the servers."""
