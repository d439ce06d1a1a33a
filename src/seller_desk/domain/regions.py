"""Names of provinces as a list has room for them."""

import re

_ENDINGS = re.compile(r"(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市)$")


def short_province(province: str) -> str:
    """`浙江省` → `浙江`, `广西壮族自治区` → `广西`; any other name stays as it is."""
    return _ENDINGS.sub("", province.strip()) or province.strip()
