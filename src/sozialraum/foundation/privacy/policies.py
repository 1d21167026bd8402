"""Who sees what is held on persons.

Who answers a request under Art. 15 DSGVO reads the log anyway, so it is the audit office. Those who
look after accounts see the rules and numbers, nobody's data. One's own data need no rule.
"""

from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.policies import add_rule, holds

add_rule("privacy.see_inventory", holds(Role.AUDITOR, Role.ADMINISTRATOR))
add_rule("privacy.disclose", holds(Role.AUDITOR))
