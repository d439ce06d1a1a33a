"""What certificates ask for today: those that ended, those that end soon, and listings that lack one (T3)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from seller_desk.domain.certificates import Certificate, Need, Standing
from seller_desk.domain.today import Entry, Kind, Pressing
from seller_desk.texts import N_, Message
from seller_desk.usecases.certificates import certificate_pack, certificates, missing
from seller_desk.usecases.desk import Desk

PLACE = "certificates"
_ONE_BY_ONE = 3
_URGENT_DAYS = 14
_SHOW = Message(N_("Show"))


def certificate_entries(desk: Desk, day: date, shop: int | None = None) -> Iterator[Entry]:
    """The certificates that ended or end soon, the first ones one by one, and the listings without a required one."""
    with desk.database.read():
        kept = certificates(desk, shop)
        ahead = desk.settings(shop).words.certificate_days
        lacking = missing(desk, shop)
    standing = [(each, each.standing(day, ahead)) for each in kept]
    newest = {_same(each): each for each in kept}  # the one that ends last stands for those it took over from
    ended = [each for each, now in standing if now is Standing.EXPIRED and newest[_same(each)] is each]
    ending = [each for each, now in standing if now is Standing.EXPIRING and newest[_same(each)] is each]
    yield from _ended(ended)
    yield from _ending(ending, day)
    yield from _lacking(lacking)


def _same(certificate: Certificate) -> tuple[object, ...]:
    """A renewed certificate is filed beside the old one: same kind, shop, listing and scope."""
    return certificate.kind, certificate.shop, certificate.listing, certificate.scopes


def _ended(found: Sequence[Certificate]) -> Iterator[Entry]:
    for each in found[:_ONE_BY_ONE]:
        yield Entry(
            Kind.LISTINGS,
            "critical",
            Pressing.OVERDUE,
            Message(N_("{kind} has ended: {what}"), _words(each)),
            Message(
                N_("Since {day} it proves nothing any more; file the new one"), {"day": f"{each.expires_on:%Y-%m-%d}"}
            ),
            _place(each),
            _SHOW,
            due=Message(N_("ended")),
        )
    if rest := found[_ONE_BY_ONE:]:
        yield _group(
            rest,
            Pressing.OVERDUE,
            Message(N_("{n} more certificate has ended"), {"n": len(rest)}, N_("{n} more certificates have ended")),
        )


def _ending(found: Sequence[Certificate], day: date) -> Iterator[Entry]:
    for each in found[:_ONE_BY_ONE]:
        end = each.expires_on or day
        days = (end - day).days
        yield Entry(
            Kind.LISTINGS,
            "reorder",
            Pressing.TODAY if days <= _URGENT_DAYS else Pressing.SOON,
            Message(N_("{kind} ends soon: {what}"), _words(each)),
            Message(N_("Its last day is {day}; a new one takes weeks"), {"day": f"{end:%Y-%m-%d}"}),
            _place(each),
            _SHOW,
            due=Message(N_("{n} day"), {"n": days}, N_("{n} days")),
        )
    if rest := found[_ONE_BY_ONE:]:
        yield _group(
            rest,
            Pressing.SOON,
            Message(N_("{n} more certificate ends soon"), {"n": len(rest)}, N_("{n} more certificates end soon")),
        )


def _group(found: Sequence[Certificate], pressing: Pressing, title: Message) -> Entry:
    names = " · ".join(dict.fromkeys(str(certificate_pack().kind(each.kind).name) for each in found))
    return Entry(Kind.LISTINGS, "reorder", pressing, title, Message(names), PLACE, _SHOW)


def _lacking(lacking: Mapping[int, tuple[Need, ...]]) -> Iterator[Entry]:
    if not lacking:
        return
    names = dict.fromkeys(
        str(certificate_pack().kind(need.kinds[0]).name) for needs in lacking.values() for need in needs
    )
    count = len(lacking)
    yield Entry(
        Kind.LISTINGS,
        "reorder",
        Pressing.SOON,
        Message(
            N_("{n} listing lacks a required certificate"), {"n": count}, N_("{n} listings lack a required certificate")
        ),
        Message(" · ".join(list(names)[:4])),
        "listings/certificates",
        _SHOW,
    )


def _words(certificate: Certificate) -> dict[str, object]:
    what = certificate.scope or certificate.number or certificate.holder or certificate.file_name or "—"
    return {"kind": str(certificate_pack().kind(certificate.kind).name), "what": what}


def _place(certificate: Certificate) -> str:
    return PLACE if certificate.listing is None else f"listings/{certificate.listing}/certificates"
