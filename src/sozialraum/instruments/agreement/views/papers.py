"""Papers of an accession: to print and sign, as handed in, as certificate."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.documents.uploads import paper_response

from ..models import COUNTED, Accession
from ..papers import certificate_pdf, declaration_pdf
from .accessions import SEE
from .frame import accession_or_404


def _seen(request: HttpRequest, accession_id: int) -> Accession:
    found = accession_or_404(accession_id)
    require(SEE, request.user, found)
    return found


@login_required
@require_safe
def declaration(request: HttpRequest, accession_id: int) -> HttpResponse:
    """The declaration to print and sign."""
    found = _seen(request, accession_id)
    return _pdf(declaration_pdf(found), f"beitrittserklaerung-{found.organisation.code}")


@login_required
@require_safe
def certificate(request: HttpRequest, accession_id: int) -> HttpResponse:
    """The certificate of a registered partner."""
    found = _seen(request, accession_id)
    if found.state not in COUNTED:
        raise Http404
    return _pdf(certificate_pdf(found), f"urkunde-{found.organisation.code}")


@login_required
@require_safe
def signed_paper(request: HttpRequest, accession_id: int) -> HttpResponse:
    """The signed declaration as it was handed in."""
    found = _seen(request, accession_id)
    if not found.paper:
        raise Http404
    return paper_response(found.paper, found.paper_name, found.paper_type)


def _pdf(document: bytes, name: str) -> HttpResponse:
    response = HttpResponse(document, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
