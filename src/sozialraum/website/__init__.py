"""The running site: settings, URLs, navigation, command line."""
