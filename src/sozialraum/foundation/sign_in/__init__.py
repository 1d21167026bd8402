"""How people sign in, and what each looks after in their own account."""
