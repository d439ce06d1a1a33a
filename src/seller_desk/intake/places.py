"""Province, city and district out of a Chinese address."""

import re
from collections.abc import Iterable

_MUNICIPALITIES = ("北京", "上海", "天津", "重庆")
_PROVINCES = [
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "台湾",
]
_REGIONS = {
    "内蒙古": "内蒙古自治区",
    "广西": "广西壮族自治区",
    "西藏": "西藏自治区",
    "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区",
    "香港": "香港特别行政区",
    "澳门": "澳门特别行政区",
}
_NAMES = {**{name: f"{name}省" for name in _PROVINCES}, **{name: name for name in _MUNICIPALITIES}, **_REGIONS}
_START = re.compile(
    f"\\s*(?:中国\\s*)?(?P<name>{'|'.join(_NAMES)})(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)?[\\s,，/-]*"
)
_CITY = re.compile(r"(?P<city>[一-鿿]{1,8}?(?:自治州|地区|盟|市)|市辖区|[一-鿿]{2}州)[\s,，/-]*")
_DISTRICT = re.compile(r"(?P<district>[一-鿿]{1,8}?(?:自治县|自治旗|新区|[区县市旗]))")

_LOOKED_AT = 28
_REMEMBERED = 50_000

Place = tuple[str | None, str | None, str | None]
_NOWHERE: Place = (None, None, None)


class Places(dict[str, Place]):
    """Beginnings of addresses → their places, each looked at once."""

    def __missing__(self, address: str) -> Place:
        if len(self) > _REMEMBERED:
            self.clear()
        self[address] = place = _place(address)
        return place

    def read(self, addresses: Iterable[str | None]) -> list[Place]:
        """(province, city, district) as far as each address names them; municipalities are their own city."""
        return [self[address[:_LOOKED_AT]] if address else _NOWHERE for address in addresses]


def _place(address: str) -> Place:
    found = _START.match(address)
    if found is None:
        return None, None, None
    name = found["name"]
    rest = address[found.end() :]
    city = _CITY.match(rest)
    if name in _MUNICIPALITIES:
        rest = rest.removeprefix(f"{name}市").lstrip(" ,，/-")
        return name, f"{name}市", _named(_DISTRICT.match(rest), "district")
    if city is None:
        return _NAMES[name], None, None
    return _NAMES[name], city["city"], _named(_DISTRICT.match(rest[city.end() :]), "district")


def _named(found: "re.Match[str] | None", name: str) -> str | None:
    return found[name] if found else None
