"""What the pages show, put together as frozen data before any template sees it."""
