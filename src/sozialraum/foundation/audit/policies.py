"""Who reads the log: the audit office alone, and nobody changes it."""

from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.policies import add_rule, holds

add_rule("audit.read", holds(Role.AUDITOR))
