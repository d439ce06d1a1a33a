"""The detail page as a checklist of nine points (L5)."""

from dataclasses import replace

from seller_desk.domain.detail_score import PageRules, score
from seller_desk.domain.listing_content import Block, ListingContent, Parameter

PARAMETERS = (Parameter("材质", "竹"), Parameter("尺寸", "40 cm"), Parameter("重量", "1.2 kg"))
FULL = ListingContent(
    blocks=(
        Block("pain", "砧板发霉，换了又换？", "木板吸水，几个月就发黑。", (1,)),
        Block("solution", "高温碳化竹，两小时就干"),
        Block("trust", "每块板子都有编号可查"),
        Block("action", "今天拍，明天就从仓库发出"),
        Block("scene", "厨房里", "", (2,)),
    ),
    parameters=PARAMETERS,
)


def missing(content: ListingContent, kinds: tuple[str, ...] = (), rules: PageRules | None = None) -> set[str]:
    return {item.key for item in score(content, kinds, rules).missing}


def test_L5_a_whole_page_has_nine_of_nine() -> None:
    found = score(FULL, ("main", "report", "buyer"))
    assert str(found) == "9/9"


def test_L5_an_empty_page_says_what_to_do_for_each_point() -> None:
    found = score(ListingContent())
    assert str(found) == "0/9"
    assert all(str(item.why) and str(item.mend) for item in found.items)


def test_L5_a_block_that_says_hardly_anything_does_not_count() -> None:
    thin = replace(FULL, blocks=(Block("pain", "发霉"), *FULL.blocks[1:]))
    (item,) = [each for each in score(thin, ("main", "report", "buyer")).missing if each.key == "pain"]
    assert item.block == 0
    assert "8 characters" in str(item.mend)


def test_L5_pictures_count_by_their_kind_or_by_a_block_that_shows_them() -> None:
    assert missing(FULL, ("main",)) == {"report", "buyers"}
    assert "scene" in missing(replace(FULL, blocks=FULL.blocks[:4]))


def test_L5_parameters_need_name_and_value() -> None:
    half = replace(FULL, parameters=(*PARAMETERS[:2], Parameter("重量", "")))
    assert "parameters" in missing(half)


def test_L5_the_first_screen_is_short_and_has_a_picture() -> None:
    assert "first_screen" not in missing(FULL)
    assert "first_screen" in missing(FULL, rules=PageRules(heading=5))
    assert "first_screen" in missing(FULL, rules=PageRules(text=5))
    bare = replace(FULL, blocks=(replace(FULL.blocks[0], pictures=()), *FULL.blocks[1:]))
    assert "first_screen" in missing(bare)
    assert "first_screen" not in missing(bare, ("main",))
