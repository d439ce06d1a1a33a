"""Settings of labels: on which paper, with which code."""
# ruff: noqa: RUF009 - `option` gives a field, not a value shared by instances

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from seller_desk.settings.declaring import option
from seller_desk.texts import N_


class LabelPaper(StrEnum):
    """The sheets and rolls that labels are printed on."""

    A4_21 = "a4_21"
    A4_24 = "a4_24"
    A4_40 = "a4_40"
    A4_65 = "a4_65"
    ROLL_58_40 = "roll_58_40"
    ROLL_58_30 = "roll_58_30"
    ROLL_80_50 = "roll_80_50"
    ROLL_80_40 = "roll_80_40"


class LabelCode(StrEnum):
    """Which code stands on a label."""

    AUTO = "auto"
    CODE128 = "code128"
    QR = "qr"


@dataclass(frozen=True, slots=True)
class LabelSettings:
    """How labels are printed (W2)."""

    title: ClassVar[str] = N_("Labels")

    paper: LabelPaper = option(
        LabelPaper.A4_24,
        label=N_("Label paper"),
        help=N_("A sheet of labels or the roll of a label printer; print it at 100 %, not fitted to the page."),
        choices=(
            (LabelPaper.A4_21, N_("A4, 21 labels of 63.5 × 38.1 mm")),
            (LabelPaper.A4_24, N_("A4, 24 labels of 70 × 37 mm")),
            (LabelPaper.A4_40, N_("A4, 40 labels of 52.5 × 29.7 mm")),
            (LabelPaper.A4_65, N_("A4, 65 labels of 38.1 × 21.2 mm")),
            (LabelPaper.ROLL_58_40, N_("Roll, 58 × 40 mm")),
            (LabelPaper.ROLL_58_30, N_("Roll, 58 × 30 mm")),
            (LabelPaper.ROLL_80_50, N_("Roll, 80 × 50 mm")),
            (LabelPaper.ROLL_80_40, N_("Roll, 80 × 40 mm")),
        ),
        rule="W2",
        section=N_("Labels"),
    )
    code: LabelCode = option(
        LabelCode.AUTO,
        label=N_("Code on the label"),
        help=N_("A code that does not fit, or cannot carry the SKU, becomes a QR code."),
        choices=(
            (LabelCode.AUTO, N_("EAN where there is one, else Code 128")),
            (LabelCode.CODE128, N_("Code 128 with the SKU")),
            (LabelCode.QR, N_("QR code with the SKU")),
        ),
        rule="W2",
        section=N_("Labels"),
    )
