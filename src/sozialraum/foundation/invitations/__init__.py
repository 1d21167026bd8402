"""How people come to an account: somebody who may invites them by mail, with a first mandate."""
