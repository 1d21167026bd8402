from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import DELETE, InstrumentConfig, NavigationEntry, RetentionRule


class SocialIndexConfig(InstrumentConfig):
    default = True
    name = "sozialraum.instruments.social_index"
    label = "social_index"
    verbose_name = _("Sozialindex")
    url_prefix = "sozialindex/"
    navigation = (NavigationEntry("social_index", _("Sozialindex"), "social_index:matrix", 20),)
    workspace = (
        NavigationEntry(
            "social_index", _("Indexfassungen"), "social_index:versions", 35, "social_index.desk"
        ),
        NavigationEntry(
            "social_index",
            _("Gewichtungsrunden"),
            "social_index:rounds",
            37,
            "social_index.ask_experts",
        ),
        NavigationEntry(
            "social_index", _("Rechenbeispiele"), "social_index:scenarios", 36, "social_index.desk"
        ),
    )
    retention = (
        RetentionRule(
            "social_index.ExpertSeat",
            "round__closes_on",
            10,
            DELETE,
            _(
                "So lange wird gefragt, woher Gewichte kommen; was aus ihnen wurde, steht in der "
                "Fassung des Index."
            ),
        ),
    )
