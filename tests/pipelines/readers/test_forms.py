"""Each form on a sample of its own, and each special case on a sample that has nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipelines.readers import FORMS, read
from pipelines.readers.labels import printed_labels
from schema.errors import KgError
from schema.models import Document

FIXTURES = Path(__file__).parent / "fixtures"


def talk(document: Document) -> list[str]:
    return [s.text for s in document.segments if s.role == "talk"]


def turns(document: Document) -> list[tuple[str | None, str]]:
    return [(s.speaker_label, s.text) for s in document.segments if s.role == "talk"]


def texts(document: Document, role: str) -> list[str]:
    return [s.text for s in document.segments if s.role == role]


def reasons(document: Document) -> Counter[str]:
    return Counter(r.reason for r in document.rejects)


def sample(name: str) -> Document:
    return read(FIXTURES / name)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("podcast.txt", "podcast"),
        ("podcast-notes.txt", "podcast"),
        ("not-yaml.txt", "podcast"),
        ("captions.srt", "srt"),
        ("broken.srt", "srt"),
        ("bilingual.srt", "srt"),
        ("youtube.vtt", "vtt"),
        ("voices.vtt", "vtt"),
        ("article.txt", "article"),
        ("essay.txt", "article"),
        ("dialogue.txt", "dialogue"),
        ("blog-essay.txt", "dialogue"),
        ("bilingual.txt", "bilingual"),
        ("bilingual-turning.txt", "bilingual"),
        ("strong.txt", "transcript"),
        ("plain-labels.txt", "transcript"),
        ("chinese-labels.txt", "transcript"),
        ("times.txt", "transcript"),
        ("whisper.json", "whisper-json"),
        ("captions-api.json", "whisper-json"),
        ("whisper.tsv", "whisper-tsv"),
        ("whisper.log", "whisper-log"),
        ("words.txt", "text"),
    ],
)
def test_form_is_told_from_the_content(name: str, form: str, tmp_path: Path) -> None:
    assert sample(name).source.form == form
    elsewhere = tmp_path / "unnamed"
    elsewhere.write_bytes((FIXTURES / name).read_bytes())
    assert read(elsewhere).source.form == form


def test_a_given_form_overrides_what_the_content_says() -> None:
    document = read(FIXTURES / "captions.srt", form="text")
    assert document.source.form == "text"
    assert any("-->" in s.text for s in document.segments)


def test_an_unknown_form_is_refused_with_the_forms_there_are() -> None:
    with pytest.raises(KgError) as error:
        read(FIXTURES / "captions.srt", form="docx")
    assert error.value.code == "E102"
    assert all(form in str(error.value) for form in FORMS)


class TestPodcast:
    def test_front_matter_gives_the_source(self) -> None:
        source = sample("podcast.txt").source
        assert source.title == "E12｜聊聊记忆与大模型：“遗忘”是缺陷吗"
        assert source.url == "https://lantern.example/12"
        assert source.published == "2025-03-08T06:30:00+08:00"
        assert source.languages == ("zh-Hans",)
        assert source.participants == ()

    def test_titles_description_and_talk_are_told_apart(self) -> None:
        document = sample("podcast.txt")
        assert texts(document, "title") == ["E12｜聊聊记忆与大模型：“遗忘”是缺陷吗", "E12｜聊聊记忆与大模型"]
        assert texts(document, "editorial") == ["本期和研究记忆的林岚聊聊，大模型为什么需要遗忘。"]
        assert len(talk(document)) == 1
        assert talk(document)[0].startswith("欢迎收听灯笼电台")

    def test_show_notes_and_footer_are_not_talk(self) -> None:
        document = sample("podcast-notes.txt")
        assert turns(document) == [
            ("阿禾", "世界模型是什么？"),
            ("林岚", "是一种对世界的预测。"),
            ("林岚", "我认为它不等于视频生成。"),
            ("阿禾", "谢谢。"),
        ]
        assert "林岚，灯笼实验室研究员" in texts(document, "editorial")
        assert reasons(document)["boilerplate"] == 1

    def test_a_timeline_gives_titles_with_their_times(self) -> None:
        chapters = [s for s in sample("podcast-notes.txt").segments if s.time_start is not None]
        assert [(s.role, s.text, s.time_start) for s in chapters] == [
            ("title", "什么是世界模型", 35.0),
            ("title", "视频预测为什么难", 730.0),
        ]

    def test_notes_on_an_episode_without_its_words_are_editorial(self) -> None:
        document = sample("show-notes.txt")
        assert document.source.form == "podcast"
        assert talk(document) == []
        assert len(texts(document, "editorial")) == 3

    def test_front_matter_that_is_no_yaml_is_read_line_by_line(self) -> None:
        document = sample("not-yaml.txt")
        assert document.source.title == 'E7: memory: a talk with "Lan'
        assert document.source.url == "https://lantern.example/7"
        assert reasons(document)["front-matter-not-yaml"] == 1
        assert len(talk(document)) == 1

    def test_yaml_that_builds_an_object_is_data(self) -> None:
        document = sample("object.txt")
        assert document.source.title == "touch kg-was-here"
        assert not Path("kg-was-here").exists()
        assert [label for label, _ in turns(document)] == ["Alice", "Bob", "Alice", "Bob"]


class TestCaptions:
    def test_a_segment_a_cue_with_its_times(self) -> None:
        document = sample("captions.srt")
        assert [(s.text, s.time_start, s.time_end) for s in document.segments] == [
            ("我们今天聊grokking", 1.0, 2.5),
            ("它是一种突然的泛化", 2.5, 4.0),
            ("2019", 4.0, 5.0),
            ("representation learning", 5.0, 6.0),
        ]
        assert reasons(document) == {"no-words": 1}

    def test_terms_and_numbers_in_a_chinese_talk_are_chinese(self) -> None:
        assert {s.language for s in sample("captions.srt").segments} == {"zh-Hans"}

    def test_a_broken_file_gives_what_it_holds_and_says_what_is_wrong(self) -> None:
        document = sample("broken.srt")
        assert [(s.text, s.time_start, s.time_end) for s in document.segments] == [
            ("a cue without a number", 1.0, 2.0),
            ("a cue without a blank line before it", 2.0, 3.0),
            ("it ends before it begins", 9.0, None),
            ("its time has a letter in it", None, None),
            ("a text with a blank line, GPT-3 -> GPT-4", 13.0, 14.0),
        ]
        assert reasons(document) == {"times-out-of-order": 1, "times-not-readable": 1}

    def test_two_languages_in_a_cue_are_an_utterance_and_its_translation(self) -> None:
        segments = sample("bilingual.srt").segments
        assert [s.language for s in segments] == ["en", "zh-Hans"] * 3
        assert [s.translation_of for s in segments[1::2]] == [s.id for s in segments[::2]]

    def test_a_label_holds_until_the_next(self) -> None:
        assert turns(sample("labelled.srt")) == [
            ("ANNA", "Do you believe in scaling?"),
            ("BORIS", "Up to a point."),
            ("BORIS", "After that, data runs out."),
            ("ANNA", "I see."),
        ]

    def test_dashes_part_voices_and_marks_of_place_are_not_read(self) -> None:
        document = sample("dashes.srt")
        assert talk(document) == ["Is scaling over?", "No.", "It depends on the data"]
        assert reasons(document) == {"no-words": 2}

    def test_voices_of_webvtt_are_labels(self) -> None:
        assert turns(sample("voices.vtt")) == [
            ("Anna Berg", "Is reasoning enough?"),
            ("Boris Klein", "No, I don't think so."),
            ("Boris Klein", "It needs memory."),
            ("Anna Berg", "Why?"),
            ("Boris Klein", "Because plans are long."),
        ]

    def test_what_stands_before_the_first_cue_of_webvtt_tells_the_source(self, tmp_path: Path) -> None:
        file = tmp_path / "talk.vtt"
        head = (
            "WEBVTT\nKind: captions\n\nNOTE\nTitle: The open box\nDate: 2025-02-03\nSource: https://talks.example/7\n"
        )
        cue = "00:01.000 --> 00:04.000\nA sparse code keeps what matters.\n"
        file.write_text(f"{head}\n{cue}\nNOTE Date: 1999-01-01\n", encoding="utf-8")
        document = read(file)
        source = document.source
        assert (source.title, source.published, source.url) == ("The open box", "2025-02-03", "https://talks.example/7")
        assert [(s.role, s.text) for s in document.segments] == [
            ("title", "The open box"),
            ("talk", "A sparse code keeps what matters."),
        ]
        assert {r.reason for r in document.rejects} == {"header", "metadata", "note"}

    def test_rolling_captions_are_kept_once(self) -> None:
        document = sample("youtube.vtt")
        assert talk(document) == ["so today we talk", "about world models", "and R&D"]
        assert reasons(document) == {"header": 1, "style": 1, "note": 1, "repeated-caption": 1}

    def test_growing_captions_are_kept_in_full_once(self) -> None:
        document = sample("growing.vtt")
        assert [(s.text, s.time_start, s.time_end) for s in document.segments] == [
            ("plans are long", 0.0, 2.0),
            ("memory is short", 2.0, 4.0),
        ]

    def test_one_word_a_cue_reads_as_sentences(self) -> None:
        document = sample("words.srt")
        assert talk(document) == [
            "we believe that memory matters.",
            "it holds what plans need and nothing else does",
        ]
        assert [(s.time_start, s.time_end) for s in document.segments] == [(0.0, 4.9), (5.0, 13.9)]
        assert talk(sample("words-chinese.srt")) == ["我们相信记忆很重要"]


class TestArticle:
    def test_metadata_lines_give_the_source(self) -> None:
        source = sample("article.txt").source
        assert source.title == "林岚专访：没有遗忘就没有抽象，世界模型还要十年"
        assert source.published == "2025-02-11T08:05"
        assert source.url == "http://mp.weixin.qq.com/s?__biz=AAAA&mid=1&idx=1#rd"

    def test_turns(self) -> None:
        assert turns(sample("article.txt")) == [
            ("主持人阿禾", "第一个问题。遗忘是缺陷吗？"),
            ("林岚", "不是。没有遗忘，就没有抽象。这是我在 一篇论文 里的观点。"),
            ("林岚", "人脑每天都在忘记，AI 也应该如此。"),
            ("林岚", "关键在于选择。"),
            ("主持人阿禾", "那世界模型呢？"),
            ("林岚", "还要十年。"),
        ]

    def test_summary_and_biography_are_editorial(self) -> None:
        editorial = texts(sample("article.txt"), "editorial")
        assert "关于记忆： 林岚认为遗忘是抽象的前提。" in editorial
        assert "林岚是灯笼实验室的研究员，博士毕业于 Lantern University。" in editorial
        assert "灯笼评论" in editorial

    def test_titles_of_linked_articles_stay_and_their_addresses_go(self) -> None:
        document = sample("article.txt")
        assert texts(document, "title")[-3:] == ["往期精选", "何知远：规模法则的尽头", "Anna Berg谈机器人"]
        assert not any("http" in s.text or "(" in s.text for s in document.segments if s.role == "title")

    def test_what_goes_is_counted(self) -> None:
        assert reasons(sample("article.txt")) == {
            "metadata": 3,
            "boilerplate": 4,
            "table-of-contents": 3,
            "no-words": 1,
        }

    def test_strong_questions_and_plain_answers_are_an_interview(self) -> None:
        document = sample("strong-only-questions.txt")
        assert texts(document, "editorial") == ["灯笼评论", "何知远是灯笼机器人公司的创始人。"]
        assert [text for _, text in turns(document)][::2] == [
            "你为什么说身体更难？",
            "那大模型对你们有什么用？",
            "数据从哪里来？",
        ]
        assert len(talk(document)) == 6

    def test_where_only_those_who_ask_are_labelled_answers_are_not_theirs(self) -> None:
        document = sample("asker-labelled.txt")
        assert [label for label, _ in turns(document)] == ["灯笼评论", None] * 3
        assert texts(document, "editorial")[-1] == "责编：小林"
        assert reasons(document)["boilerplate"] == 2

    def test_an_essay_is_editorial(self) -> None:
        assert talk(sample("essay.txt")) == []
        assert sample("essay.txt").source.published == "2025-05-06"
        assert talk(sample("blog-essay.txt")) == []


class TestDialogue:
    def test_paragraphs_are_talk_and_lines_that_end_a_sentence_part(self) -> None:
        document = sample("dialogue.txt")
        assert turns(document) == [
            (None, "歡迎大家，嗯，今天我們聊記憶。你認為遺忘是缺陷嗎？"),
            (None, "呃，不是，我不這麼認為，你知道的，沒有遺忘就沒有抽象。"),
            (None, "對。"),
            (None, "所以你覺得規劃需要記憶嗎？"),
            (None, "是的，當然。"),
        ]

    def test_traditional_chinese_is_told_on_the_document(self) -> None:
        assert {s.language for s in sample("dialogue.txt").segments} == {"zh-Hant"}

    def test_address_title_and_headings(self) -> None:
        document = sample("dialogue.txt")
        assert document.source.url == "https://video.example/watch?v=abc&t=1"
        assert document.source.published == "2025-01-09"
        assert texts(document, "title")[1:] == ["林嵐與何知遠對談", "機器需要遺忘嗎", "規劃"]
        assert texts(document, "editorial") == ["兩位研究者談記憶、規劃與世界模型。"]


class TestBilingual:
    @staticmethod
    def pairs(document: Document) -> list[tuple[str, str]]:
        by_id = {s.id: s.text for s in document.segments}
        return [(by_id[s.translation_of], s.text) for s in document.segments if s.translation_of]

    def test_chinese_lines_point_to_their_english_lines(self) -> None:
        pairs = self.pairs(sample("bilingual.txt"))
        assert pairs[:4] == [
            ("Do you believe that forgetting is a flaw?", "你相信遗忘是一种缺陷吗?"),
            ("Not at all, I believe it is the root of abstraction.", "完全不是,我相信它是抽象的根源。"),
            ("Yeah.", "是的。"),
            ("And what about GPT-4?", "那 GPT-4 呢?"),
        ]

    def test_a_line_without_partner_stays_alone(self) -> None:
        document = sample("bilingual.txt")
        originals = {s.translation_of for s in document.segments}
        alone = [s.text for s in document.segments if s.role == "talk" and s.language == "en" and s.id not in originals]
        assert alone == ["A line that nobody has translated, which happens in every second file of this kind."]
        added = next(s for s in document.segments if s.text.startswith("这一行没有英文原文"))
        assert added.translation_of is None

    def test_two_lines_in_a_row_of_one_language_pair_in_order(self) -> None:
        assert self.pairs(sample("bilingual.txt"))[-2:] == [
            ("I see two", "我看到两个"),
            ("reasons for that.", "原因。"),
        ]

    def test_the_order_may_change_midway(self) -> None:
        document = sample("bilingual-turning.txt")
        pairs = self.pairs(document)
        assert len(pairs) == 7
        assert pairs[2:5] == [
            ("Planning needs memory and memory needs a body.", "规划需要记忆,而记忆需要身体。"),
            ("And how many years do world models need then?", "那世界模型还需要多少年呢?"),
            ("I think about ten years.", "我想大概十年吧。"),
        ]

    def test_chinese_may_come_first(self) -> None:
        assert len(self.pairs(sample("bilingual-chinese-first.txt"))) == 3

    def test_each_language_may_have_labels_of_its_own(self) -> None:
        document = sample("labelled-pairs.txt")
        assert [s.speaker_label for s in document.segments[1:]] == ["Anna", "安娜", "Boris", "鲍里斯"] * 2
        assert len(self.pairs(document)) == 4

    def test_both_lines_of_a_pair_have_its_time(self) -> None:
        document = sample("timed-pairs.txt")
        assert [s.time_start for s in document.segments] == [1.0, 1.0, 6.0, 6.0, 11.0, 11.0]
        assert len(self.pairs(document)) == 3

    def test_a_first_line_in_title_case_is_the_title(self) -> None:
        document = sample("bilingual.txt")
        assert document.source.title == "A Researcher's View of What Machines Forget"
        assert document.segments[0].role == "title"
        assert document.source.languages == ("en", "zh-Hans")


class TestTranscript:
    def test_strong_labels_times_events_and_escapes(self) -> None:
        document = sample("strong.txt")
        assert [(s.role, s.speaker_label, s.text, s.time_start) for s in document.segments] == [
            ("editorial", None, "This transcript was edited for length.", None),
            ("talk", "Anna Berg", "Welcome! You said that scaling is over.", None),
            ("talk", "Boris Klein", "I did, and I stand by it.", 346.0),
            ("talk", "Boris Klein", "There is no more data.", None),
            ("talk", "Anna Berg", "Subscribe to our newsletter was the answer I expected.", None),
            ("talk", "Audience Member", "What about robots?", None),
            ("talk", "Boris Klein", "Robots need bodies, see  for why.", None),
        ]
        assert reasons(document) == {"stage-direction": 1}

    def test_plain_labels_with_times(self) -> None:
        document = sample("plain-labels.txt")
        assert [(s.speaker_label, s.time_start) for s in document.segments] == [
            ("Anna", 1.0),
            ("Boris", 4.0),
            ("Boris", None),
            ("Anna", 12.0),
            ("Boris", 750.0),
        ]
        assert talk(document)[1:3] == ["Yes. Here is the reason: there is no data.", "It has all been read."]

    def test_a_first_line_before_the_labels_is_the_title(self) -> None:
        document = sample("titled.txt")
        assert document.source.title == "灯笼圆桌 · 规划与记忆"
        assert document.source.published == "2025-06-28"
        assert texts(document, "title") == ["灯笼圆桌 · 规划与记忆"]
        assert texts(document, "editorial") == ["主持：阿禾"]
        assert len(talk(document)) == 4

    def test_chinese_labels_are_no_credits_and_no_phrases(self) -> None:
        document = sample("chinese-labels.txt")
        assert texts(document, "editorial") == ["主持人：林岚", "监制：何知远"]
        assert turns(document)[1] == ("林岚（灯笼实验室）", "我认为没有。举个例子：机器人的数据还很少。")

    @pytest.mark.parametrize(
        ("name", "labels"),
        [
            ("brackets.txt", ["Speaker 1", "Speaker 2", "Speaker 2", "Speaker 1"]),
            ("whisperx.txt", ["SPEAKER_00", "SPEAKER_01", "SPEAKER_00", "SPEAKER_01"]),
            ("arrows.txt", [">>", "BORIS", "BORIS", "ANNA", ">>"]),
            ("own-line.txt", ["AB", "BK", "BK", "AB", "BK", "AB", "BK"]),
            ("name-and-time.txt", ["说话人1", "说话人2", "说话人1"]),
            ("name-over-time.txt", ["Carl Dahl", "Anna Berg", "Carl Dahl", "Anna Berg"]),
            ("strong-line.txt", ["Anna Berg", "Boris Klein", "Boris Klein", "Anna Berg"]),
            ("linked-times.txt", ["Anna Berg", "Boris Klein", "Boris Klein", "Anna Berg"]),
            ("questions.txt", ["问", "答", "问", "答"]),
            ("strong-questions.txt", ["Q", "A", "A", "Q", "A", "Q"]),
        ],
    )
    def test_styles_of_labels(self, name: str, labels: list[str]) -> None:
        document = sample(name)
        assert [label for label, _ in turns(document)] == labels
        assert not any(label in text for label, text in turns(document) if label)

    def test_times_of_labels_and_lines(self) -> None:
        assert [s.time_start for s in sample("name-and-time.txt").segments] == [1.0, 5.0, 3612.0]
        assert [s.time_start for s in sample("strong-line.txt").segments] == [0.0, 4.0, None, 3723.0]
        spoken = [s for s in sample("linked-times.txt").segments if s.role == "talk"]
        assert [s.time_start for s in spoken] == [0.0, 4.0, 9.0, 12.0]
        assert [s.time_start for s in sample("times.txt").segments] == [0.0, 4.0, 9.0, 3612.0]

    def test_labels_are_found_where_they_are_printed(self) -> None:
        document = sample("plain-labels.txt")
        found = list(printed_labels(document))
        assert [document.text[start:end] for start, end, _ in found] == ["Anna", "Boris", "Anna", "Boris"]
        assert all(end <= segment.start for _, end, segment in found)


class TestRecognisersFiles:
    def test_json_escapes_read_as_their_characters(self) -> None:
        document = sample("whisper.json")
        assert talk(document) == ["Is scaling over?", '"No", 我说 😀 a\\b. Next']
        assert [(s.time_start, s.time_end, s.speaker_label) for s in document.segments] == [
            (0.0, 2.5, None),
            (2.5, 4.0, "SPEAKER_01"),
        ]
        assert document.text[document.segments[1].start : document.segments[1].end].startswith('\\"No\\", \\u6211')

    def test_json_of_other_makers(self) -> None:
        assert [(s.text, s.time_start, s.time_end) for s in sample("captions-api.json").segments] == [
            ("is scaling over", 0.5, 2.5),
            ("I don't think so", 2.5, 4.0),
        ]
        assert [(s.text, s.time_end) for s in sample("whisper-cpp.json").segments] == [
            ("Is scaling over?", 2.0),
            ("No.", 3.5),
        ]

    def test_tsv(self) -> None:
        document = sample("whisper.tsv")
        assert [(s.text, s.time_start, s.time_end) for s in document.segments] == [
            ("Is scaling over?", 0.0, 2.5),
            ("No, it is not.", 2.5, 4.0),
        ]
        assert reasons(document) == {"row-not-readable": 1}

    def test_console_log(self) -> None:
        document = sample("whisper.log")
        assert [(s.text, s.time_start, s.time_end) for s in document.segments] == [
            ("Is scaling over?", 0.0, 2.5),
            ("No, it is not.", 2.5, 4.0),
            ("Later, perhaps.", 3599.0, 3604.0),
        ]
        assert reasons(document) == {"log-line": 3}


class TestPlainText:
    def test_one_word_a_line_reads_as_sentences(self) -> None:
        assert talk(sample("words.txt")) == talk(sample("words.srt"))

    def test_breaks_between_short_lines_without_marks_are_pauses(self) -> None:
        (said,) = talk(sample("lines-without-marks.txt"))
        assert said.startswith("大家好今天我们讲世界模型 世界模型是一种预测 它不是视频模型")

    @pytest.mark.parametrize(
        ("name", "kept", "count"),
        [
            ("loop.txt", ["我认为记忆是关键。", "谢谢大家的收听，我们下期再见。", "最后一句话是真的。"], "40 times"),
            ("loop-inside.txt", ["我认为记忆是关键。谢谢大家的收听，我们下期再见。最后一句话是真的。"], "40 times"),
            (
                "loop-of-two.txt",
                [
                    "I believe memory is key.",
                    "Please subscribe to us.",
                    "See you next time then.",
                    "That was all of it.",
                ],
                "6 times",
            ),
        ],
    )
    def test_a_recognisers_loop_is_kept_once(self, name: str, kept: list[str], count: str) -> None:
        document = sample(name)
        assert talk(document) == kept
        (loop,) = [r for r in document.rejects if r.reason == "recogniser-loop"]
        assert count in loop.detail

    def test_characters_of_no_width_are_not_read(self) -> None:
        assert talk(sample("zero-width.txt")) == ["We all agree that memory counts.", "杨立昆也同意。"]

    def test_hostile_text_is_text(self) -> None:
        document = sample("hostile.txt")
        assert "MATCH (n) DETACH DELETE n." in " ".join(s.text for s in document.segments)
        assert any("<b> &amp;" in s.text for s in document.segments)
