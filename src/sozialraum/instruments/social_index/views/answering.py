"""The page behind an expert's link: without an account, without a trace of the link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sozialraum.commons.indicators import queries as figures

from ..experts.form import PointsForm
from ..models import ExpertSeat
from ..queries.experts import seat_by_token
from ..services.experts import LinkEndedError, answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give_weights(request: HttpRequest, token: str) -> HttpResponse:
    """Question, answer and receipt; whoever holds the link may change the answer until the end."""
    seat = seat_by_token(token)
    response = _asked(request, seat, token) if seat else _ended(request)
    # «no-referrer» would make browsers hide the origin too, and forms would be refused.
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _asked(request: HttpRequest, seat: ExpertSeat, token: str) -> HttpResponse:
    codes = [code for side in seat.round.indicators.values() for code in side]
    form = PointsForm(
        asked=seat.round.indicators,
        indicators=list(figures.catalogue().filter(code__in=codes)),
        initial=seat.points,
        data=request.POST if request.method == "POST" else None,
    )
    if form.is_valid():
        try:
            answer(token, form.points)
        except LinkEndedError:  # between reading and writing
            return _ended(request)
        return redirect("social_index:give_weights", token)
    context = {"seat": seat, "round": seat.round, "form": form}
    return render(request, "social_index/give_weights.html", context)


def _ended(request: HttpRequest) -> HttpResponse:
    """One answer for every link that does not lead on: it does not tell why."""
    return render(request, "social_index/link_ended.html", status=404)
