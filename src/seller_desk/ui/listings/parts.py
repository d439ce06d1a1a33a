"""The tabs of the listing editor in their order, in one list; a part is loaded only when its tab is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seller_desk.texts import N_

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.ui.listings.part import EditorPart

Make = Callable[["Window"], "EditorPart"]


@dataclass(frozen=True, slots=True)
class EditorTab:
    """One tab: its stable key, its name, and what makes the parts that stand in it, one under the other."""

    key: str
    title: str
    parts: tuple[Make, ...]


def _title(window: "Window") -> "EditorPart":
    from seller_desk.ui.listings.title import TitlePart

    return TitlePart(window)


def _price(window: "Window") -> "EditorPart":
    from seller_desk.ui.listings.price import PricePart

    return PricePart(window)


def _detail_page(window: "Window") -> "EditorPart":
    from seller_desk.ui.listings.detail_page import DetailPagePart

    return DetailPagePart(window)


def _parameters(window: "Window") -> "EditorPart":
    from seller_desk.ui.listings.parameters import ParametersPart

    return ParametersPart(window)


def _variants(window: "Window") -> "EditorPart":
    from seller_desk.ui.listings.variants import VariantsPart

    return VariantsPart(window)


def _pictures(window: "Window") -> "EditorPart":
    from seller_desk.ui.listings.pictures import PicturesPart

    return PicturesPart(window)


def _certificates(window: "Window") -> "EditorPart":
    from seller_desk.ui.listings.certificates import CertificatesPart

    return CertificatesPart(window)


def _launch(window: "Window") -> "EditorPart":
    from seller_desk.ui.listings.launch import LaunchPart

    return LaunchPart(window)


def _competitors(window: "Window") -> "EditorPart":
    from seller_desk.ui.listings.competitors import CompetitorsPart

    return CompetitorsPart(window)


def _experiments(window: "Window") -> "EditorPart":
    from seller_desk.ui.listings.experiments import ExperimentsPart

    return ExperimentsPart(window)


def _history(window: "Window") -> "EditorPart":
    from seller_desk.ui.listings.history import HistoryPart

    return HistoryPart(window)


TABS = (
    EditorTab("title", N_("Title & price"), (_title, _price)),
    EditorTab("page", N_("Detail page"), (_detail_page,)),
    EditorTab("parameters", N_("Parameters"), (_parameters,)),
    EditorTab("variants", N_("Variants & stock"), (_variants,)),
    EditorTab("pictures", N_("Pictures"), (_pictures,)),
    EditorTab("certificates", N_("Certificates"), (_certificates,)),
    EditorTab("competitors", N_("Competitors"), (_competitors,)),
    EditorTab("launch", N_("Launch checklist"), (_launch,)),
    EditorTab("experiments", N_("Experiments"), (_experiments,)),
    EditorTab("history", N_("History"), (_history,)),
)
