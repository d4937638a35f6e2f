"""Names in lines and their translations."""

from __future__ import annotations

from pathlib import Path

from pipelines.entities import find_entities
from pipelines.extract import gazetteer
from pipelines.language.reading import read_tracks
from pipelines.readers import read

LINES = [
    ("Welcome back to the show, my guest today is Marten Kovel.", "欢迎回到节目，我今天的嘉宾是马丁·科瓦尔。"),
    ("Marten Kovel leads a group that studies robots.", "马丁·科瓦尔领导一个研究机器人的小组。"),
    ("Thank you, it is a pleasure to be here.", "谢谢，很高兴来到这里。"),
    ("So tell me, what did the group of Marten Kovel find?", "那么请告诉我，马丁·科瓦尔的小组发现了什么？"),
    ("We found that robots learn faster when they play.", "我们发现机器人在玩耍的时候学得更快。"),
    ("That is a surprise to many people in the field.", "这让这个领域的很多人感到意外。"),
]


def test_a_name_and_its_transcription_in_the_other_line_are_one(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("\n".join(f"{en}\n{zh}" for en, zh in LINES) + "\n", encoding="utf-8")
    lexical = find_entities(read_tracks(read(path)), gazetteer())
    led = {m.surface: m.entity for m in lexical.mentions}
    assert led["Marten Kovel"] == led["马丁·科瓦尔"]
    entity = lexical.entities[led["Marten Kovel"]]
    assert entity.names == {"zh": "马丁·科瓦尔", "en": "Marten Kovel"}


def test_everyday_words_in_the_place_of_a_name_that_the_other_line_has(tmp_path: Path) -> None:
    lines = [
        *LINES,
        ("That was the point of the bitten lesson, wasn't it?", "那不正是苦涩的教训的意思吗？"),
        ("I read a paper by Shun You Yow on it.", "我读过姚顺雨关于这个的一篇论文。"),
        ("We watched Saturn through a telescope that night.", "那天晚上我们用望远镜看了土星。"),
    ]
    path = tmp_path / "talk.txt"
    path.write_text("\n".join(f"{en}\n{zh}" for en, zh in lines) + "\n", encoding="utf-8")
    led = {m.surface: m.entity for m in find_entities(read_tracks(read(path)), gazetteer()).mentions}
    heard = {entity for surface, entity in led.items() if "bitten" in surface}
    assert heard == {led["苦涩的教训"]} == {"bitter-lesson"}
    assert led["Shun You Yow"] == led["姚顺雨"] == "shunyu-yao"
    assert led["Saturn"] == led["土星"] == "saturn"
