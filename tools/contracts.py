"""Import contract of the house: an app's models are private to the app.

Others go through its services and queries; foreign keys name models as strings. The
contract needs no list of apps, so it holds for every app added later.
"""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PrivateModelsContract(Contract):
    """No module outside an app imports ``<app>.models`` or anything inside of it.

    ``public`` names the models that every app may know.
    """

    type_name = "private_models"

    public = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001
        public: set[str] = self.public or set()  # type: ignore[assignment]
        violations = sorted(
            (importer, models)
            for models in graph.modules - public
            if (app := owning_app(models))
            for importer in graph.find_modules_that_directly_import(models)
            if not importer.startswith(f"{app}.")
        )
        return ContractCheck(kept=not violations, metadata={"violations": violations})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, models in check.metadata["violations"]:
            output.print_error(f"{importer} imports {models}: use its services or queries.")


def owning_app(module: str) -> str | None:
    """``a.b`` for ``a.b.models`` and ``a.b.models.c``; None for all other modules."""
    app, separator, _ = f"{module}.".partition(".models.")
    return app if separator else None
