"""What people have to know: an inbox for each account, and mails that sum it up."""
