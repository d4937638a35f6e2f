"""Who speaks, in every form: labels, dialogues without labels, recogniser's runs, captions, pairs, lectures, essays."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from pipelines.view import View
from schema.models import UNNAMED
from tests.pipelines.speakers.conftest import Heard
from tests.pipelines.speakers.texts import (
    ARTICLE,
    BILINGUAL,
    CAPTIONS,
    DIALOGUE,
    LECTURE,
    ONE_RUN,
    ROUND_TABLE,
    TWO_GUESTS,
)

Hear = Callable[..., Heard]


def test_labels_are_believed_and_the_rest_of_an_article_is_its_author_s(hear: Hear) -> None:
    heard = hear(ARTICLE, "article.md")
    assert heard.name_of("为什么说记忆比规模重要") == "罗岚"
    assert heard.name_of("没有记忆就没有计划") == "何知远"
    assert heard.name_of("何知远是灯笼机器人公司") == "灯笼评论"
    assert heard.roles["罗岚"] == "host"
    assert heard.roles["灯笼评论"] == "author"


def test_labels_of_a_round_table_keep_all_who_talk_apart(hear: Hear) -> None:
    heard = hear(ROUND_TABLE)
    assert heard.name_of("Is memory a luxury") == "Ada Moreau"
    assert heard.name_of("Memory is the floor") == "Ben Castell"
    assert heard.name_of("nothing but a cache") == "Irina Volkova"


def test_the_front_matter_tells_who_hosts_a_labelled_talk(hear: Hear) -> None:
    front = "---\ntitle: Memory\nhost: Ada Moreau\nguests:\n  - Ben Castell\n  - Irina Volkova\n---\n\n"
    heard = hear(front + ROUND_TABLE, "talk.md")
    assert heard.roles == {"Ada Moreau": "host", "Ben Castell": "guest", "Irina Volkova": "guest"}


def test_in_a_dialogue_without_labels_a_question_and_its_answer_have_two_speakers(hear: Hear) -> None:
    heard = hear(DIALOGUE, "dialogue.md")
    answers = {heard.name_of(w) for w in ("我不這麼認為", "記憶是從身體來的", "大概還要十年")}
    questions = {heard.name_of(w) for w in ("你認為語言模型需要記憶嗎", "那麼機器人要多久")}
    assert answers == {"Lena Ostrow"}
    assert questions == {"Marek Dahl"}


def test_a_recogniser_s_run_is_cut_into_turns_of_the_introduced_host_and_guest(hear: Hear) -> None:
    heard = hear(ONE_RUN)
    assert set(heard.roles.values()) == {"host", "guest"}
    assert heard.roles["若岚"] == "host"
    assert heard.roles["周启明"] == "guest"
    assert heard.name_of("欢迎收听") == "若岚"
    assert heard.name_of("我们当时训练了一个很小的模型") == "周启明"


def test_an_unnamed_host_is_somebody_known_by_the_part(hear: Hear) -> None:
    heard = hear(CAPTIONS, "captions.srt")
    assert heard.roles == {"周启明": "guest", "Host (captions.srt)": "host"}
    host = next(p.entity for p in heard.spoken.source.participants if p.role == "host")
    assert host == f"{UNNAMED}{heard.spoken.source.id}/host"
    assert heard.lexical.entities[host].names["zh"] == "主持人（captions.srt）"
    assert heard.name_of("今天我们请到的是") == "Host (captions.srt)"
    assert heard.name_of("我们做的是一个很小的实验") == "周启明"


def test_both_guests_of_an_opening_take_part_and_answer_when_called(hear: Hear) -> None:
    heard = hear(TWO_GUESTS)
    assert heard.roles == {"若岚": "host", "梁以宁": "guest", "周启明": "guest"}
    assert heard.name_of("我们公司去年上线了第一个产品") == "梁以宁"
    assert heard.name_of("我的学生做过一个实验") == "周启明"


def test_who_says_his_name_on_request_is_the_guest(hear: Hear) -> None:
    heard = hear(
        "机器转起来了先请坐在对面的这位做个自我介绍吧好的我叫周启明在星河大学教力学做机器人有八年了" + ONE_RUN[-600:]
    )
    assert heard.roles["周启明"] == "guest"


def test_both_lines_of_a_bilingual_pair_have_one_speaker(hear: Hear) -> None:
    heard = hear(BILINGUAL)
    by_id = {s.id: s for s in heard.spoken.segments}
    pairs = [(s, by_id[s.translation_of]) for s in heard.spoken.segments if s.translation_of]
    assert pairs
    assert all(a.speaker == b.speaker for a, b in pairs)
    assert heard.name_of("I'm Dana Whitlock") == "Dana Whitlock"


def test_a_lecture_has_one_speaker(hear: Hear) -> None:
    heard = hear(LECTURE)
    assert heard.roles == {"Petra Lindholm": "speaker"}
    talk = [s for s in heard.spoken.segments if s.role == "talk"]
    assert len({s.speaker for s in talk}) == 1


def test_where_only_the_questions_are_labelled_the_guest_answers(hear: Hear) -> None:
    questions = "".join(
        f"**灯笼评论：你怎么看第{n}个问题？**\n\n我觉得第{n}个答案其实很简单，就是要有数据。\n\n" for n in "一二三四"
    )
    heard = hear(f"# 专访何知远：身体比大脑难\n\n作者: 灯笼评论\n\n{questions}", "article.md")
    assert heard.name_of("你怎么看第二个问题") == "灯笼评论"
    assert heard.name_of("我觉得第三个答案") == "何知远"


def test_the_numbered_speaker_who_asks_is_the_host(hear: Hear) -> None:
    turns = "".join(
        f"Speaker 1: So what do you think about question {n}?\n\nSpeaker 2: Well, I think we built it because the data was there, and I was happy with it.\n\n"
        for n in range(5)
    )
    heard = hear(turns)
    roles = {p.entity.rsplit("/", 1)[1]: p.role for p in heard.spoken.source.participants}
    assert roles == {"speaker1": "host", "speaker2": "guest"}


def test_a_label_s_given_name_is_the_full_name_told_elsewhere(hear: Hear) -> None:
    text = "# 普通人也能读懂的访谈\n\n作者: 灯笼评论\n\n本期主持人是约尔格·韦伯，嘉宾是何知远。\n\n"
    text += "".join(
        f"**主持人Jorg：** 第{n}个问题，你怎么看？\n\n**何知远：** 我觉得数据最重要。\n\n" for n in "一二三"
    )
    heard = hear(text, "article.md")
    assert heard.name_of("第二个问题") == "约尔格·韦伯"


@pytest.mark.parametrize("text", [ARTICLE, ROUND_TABLE, DIALOGUE, ONE_RUN, CAPTIONS, BILINGUAL, LECTURE])
def test_segments_lie_in_order_and_read_as_their_span(hear: Hear, text: str) -> None:
    heard = hear(text, "talk.srt" if "-->" in text else "talk.md")
    raw = heard.reading.document.text
    ids = {s.id for s in heard.spoken.segments}
    assert len(ids) == len(heard.spoken.segments)
    assert [s.start for s in heard.spoken.segments] == sorted(s.start for s in heard.spoken.segments)
    for segment in heard.spoken.segments:
        assert View.of(raw, segment.start, segment.end, segment.edits).text == segment.text
        assert segment.translation_of is None or segment.translation_of in ids
        assert segment.speaker is None or segment.speaker in heard.lexical.entities
        assert (segment.speaker is None) == (segment.speaker_confidence == 0.0)
    for stretches in heard.spoken.stretches.values():
        assert all(a.end <= b.start for a, b in pairwise(stretches))


def test_a_hundred_speakers_are_a_hundred_speakers(hear: Hear) -> None:
    names = [
        f"{a}{b}" for a in ("Ann", "Bob", "Cem", "Dov", "Eva", "Fay", "Gus", "Hal", "Ida", "Jon") for b in "abcdefghij"
    ]
    heard = hear("".join(f"{n} Smith: I think that {n} is right about memory.\n\n" for n in names for _ in range(2)))
    assert len({s.speaker for s in heard.spoken.segments}) == 100


def test_markup_in_a_label_stays_data(hear: Hear) -> None:
    heard = hear(
        "**Bob <script>alert(1)</script>:** Memory matters.\n\n**Ann:** It does.\n\n**Bob <script>alert(1)</script>:** Fine.\n"
    )
    assert heard.spoken.segments
    assert all("\n" not in e.name for e in heard.lexical.entities.values())


@pytest.mark.parametrize("text", ["hm.\n", "a\n\nb\n\nc\n", "。。。\n\n！！！\n\nok\n"])
def test_a_text_that_shows_nobody_has_no_speaker(hear: Hear, text: str) -> None:
    heard = hear(text)
    assert heard.spoken.source.participants == ()
    assert all(s.speaker is None for s in heard.spoken.segments)
