"""What English sentences state of two entities: one pattern function a way of saying it.

Each docstring gives the kind of sentence that the function was made for.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.relations.rules import Stated, rule, stated
from pipelines.relations.scene import Scene

_W = r"[^\s\ue000-\uf8ff.!?;,:\n]+"
"""A word that is no entity."""
_HEAD = (
    r"(?:scientists?|professors?|engineers?|researchers?|officers?|president|chair(?:man|woman|person)?|director|head|lead|leader|dean|"
    r"fellow|lecturer|student|postdoc|intern|alumn(?:us|a|i)|advis[eo]r|partner|investor|editor|reporter|host|employee|member|vp|"
    r"vice president|ceo|cto|coo|cfo|faculty|manager|developer|advocate|veteran|economist|mathematician|physicist)"
)
_ROLE = rf"(?:(?:a|an|the|its|‹R›)\s+)?(?:(?:{_W}|‹C›)\s+){{0,4}}?{_HEAD}(?:\s+(?:and|&)\s+(?:{_W}\s+){{0,3}}?{_HEAD})?"
_FOUNDER = r"(?:(?:a|an|the|one of the|its)\s+)?(?:co-?\s?)?(?:founder|creator|inventor|author|architect|father|godfather|maker|developer)s?"
_AT = r"(?:\s+(?:at|of|for|with|from|in)\s+(?:the\s+)?)"
_BE = r"(?:\s+(?:is|was|are|were|became|serves as|served as|works as|worked as|['’]s)|['’]s|['’]m|['’]re|\s+am)"
_ADV = r"(?:,?\s+who)?(?:\s+(?:also|now|still|once|currently|previously|formerly|then|later|recently|both|just|first|who|has|have|had|actually|really|always|already|been))*"


# ---------------------------------------------------------------- people and organizations


@rule("en")
def holds_a_post(scene: Scene) -> Iterator[Stated]:
    """Mara Lind is a professor at ETH Zurich. / she chairs the Model Commons Foundation"""
    yield from stated(scene, "AFFILIATED_WITH", rf"‹s:P+›{_BE}{_ADV}\s+(?P<q>{_ROLE}){_AT}‹o:O+›", 0.9)
    yield from stated(
        scene, "AFFILIATED_WITH",
        rf"‹s:P+›{_ADV}\s+(?P<q>chairs|leads|led|heads|headed|runs|ran|directs|directed|chaired)\s+(?:the\s+)?(?:(?:{_W}|‹C›)\s+){{0,6}}?(?:(?:at|of|for)\s+)?(?:the\s+)?‹o:O›",
        0.85,
    )  # fmt: skip


@rule("en")
def apposition(scene: Scene) -> Iterator[Stated]:
    """Mara Lind, chief scientist at Halden, said so. / with Mara Lind of Halden"""
    yield from stated(scene, "AFFILIATED_WITH", rf"‹s:N›,\s+(?:who{_BE}\s+)?(?P<q>{_ROLE}){_AT}‹o:O+›", 0.9)
    yield from stated(scene, "AFFILIATED_WITH", r"‹s:N›,?\s+(?:at|of|from)\s+(?:the\s+)?‹o:O›(?!['’]s)", 0.75)
    yield from stated(scene, "AFFILIATED_WITH", rf"‹o:O›(?:['’]s)?\s+(?P<q>(?:{_W}\s+){{0,3}}?{_HEAD}),?\s+‹s:N›", 0.9)
    yield from stated(scene, "AFFILIATED_WITH", r"‹o:O›['’]s\s+‹s:N›", 0.75)
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        r"(?P<q>\bex-|\bformer\s+|\bformerly\s+(?:at|of)\s+)‹o:O›(?:\s+‹s:N›)",
        0.8,
        qualifier="former",
    )
    yield from stated(
        scene, "AFFILIATED_WITH", r"‹s:N›,?\s+(?P<q>ex-|formerly\s+(?:at|of)\s+)‹o:O›", 0.85, qualifier="former"
    )
    yield from stated(
        scene, "AFFILIATED_WITH", rf"‹s:N›,\s+‹o:O›(?:['’]s)?\s+(?P<q>(?:{_W}\s+){{0,3}}?{_HEAD})\b", 0.85
    )


@rule("en")
def post_before_name(scene: Scene) -> Iterator[Stated]:
    """the chief scientist of Halden, Mara Lind / At Halden, Mara Lind built / Mara Lind and her team at Halden"""
    yield from stated(scene, "AFFILIATED_WITH", rf"(?P<q>{_HEAD}){_AT}‹o:O›,\s+‹s:N›", 0.85)
    yield from stated(scene, "AFFILIATED_WITH", r"\bat\s+(?:the\s+)?‹o:O›,\s+‹s:N›", 0.7)
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        r"‹s:N+›\s+and\s+(?:(?:‹R›|the|those|these|all\s+the)\s+)?(?:team|colleagues|group|lab|co-?authors|others|many others|folks|people|guys)\s+(?:at|from)\s+(?:the\s+)?‹o:O›",
        0.8,
    )
    yield from stated(
        scene, "AFFILIATED_WITH", r"‹s:P›\s+(?P<q>time|years|days|job|colleagues|team|lab)\s+at\s+(?:the\s+)?‹o:O›", 0.8
    )
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        rf"(?:,|\band)\s+(?:(?:is|was)\s+)?(?:(?:also|now|currently|previously|formerly)\s+)*(?P<q>(?:an?|the)\s+(?:{_W}\s+){{0,3}}?{_HEAD}){_AT}‹o:O›",
        0.8,
    )


@rule("en")
def works_at(scene: Scene) -> Iterator[Stated]:
    """I worked at Google for three years. / Before that he was at DeepMind and at Stanford."""
    yield from stated(
        scene, "AFFILIATED_WITH",
        rf"‹s:P+›{_ADV}\s+(?P<q>work(?:s|ed|ing)?|studied|taught|teach(?:es)?|interned|started|spent\s+(?:{_W}\s+){{1,4}}?|stayed|trained)\s+(?:at|for|in)\s+(?:the\s+)?‹o:O+›", 0.9,
    )  # fmt: skip
    yield from stated(
        scene, "AFFILIATED_WITH", rf"‹s:P+›{_BE}{_ADV}\s+(?:{_W}\s+){{0,2}}?(?:at|with)\s+(?:the\s+)?‹o:O›", 0.75
    )
    yield from stated(
        scene, "AFFILIATED_WITH", rf"‹s:P+›{_BE}{_ADV}\s+(?:{_W}\s+)?at\s+‹O›,?\s+and,?\s+(?:uh,?\s+)?at\s+‹o:O›", 0.75
    )
    yield from stated(
        scene, "AFFILIATED_WITH",
        rf"‹s:P+›{_ADV}\s+(?P<q>joined|left|quit|departed|joins|leaves|rejoined|runs)\s+(?:the\s+)?‹o:O›(?!['’]s)", 0.9,
    )  # fmt: skip
    yield from stated(
        scene, "AFFILIATED_WITH",
        rf"(?:‹s:P+›|\b(?:and|who))(?:{_ADV})\s+(?:has|had|have|held|got|finished|completed|did|earned|received|spent)(?:\s+{_W}){{0,4}}?\s+(?P<q>(?:roles?|jobs?|positions?|ph\.?d\.?|postdoc|degree|years|time))\s+(?:at|from|in)\s+(?:both\s+)?(?:the\s+)?‹o:O+›", 0.85,
    )  # fmt: skip
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        r"\bat\s+‹o:O›,?\s+‹s:I›\s+(?:built|trained|work|worked|made|train|build|developed|shipped)",
        0.7,
    )
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        rf"‹s:P+›{_ADV}\s+(?P<q>moved|went|came|returned|went\s+back|consult(?:s|ed)|interned)\s+(?:over\s+)?(?:to|for)\s+(?:work\s+(?:at|for)\s+)?(?:the\s+)?‹o:O›(?!['’]s)",
        0.75,
    )
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        r"‹s:P+›(?:\s+\w+){0,3}?\s+(?:worked|studied|trained)\s+(?:with|under)\s+‹N›\s+at\s+(?:the\s+)?‹o:O›",
        0.85,
    )


@rule("en")
def show_and_host(scene: Scene) -> Iterator[Stated]:
    """Welcome back to Open Circuits. I'm Mara Lind. / This is Mara Lind, your host on Open Circuits"""
    yield from stated(
        scene, "AFFILIATED_WITH",
        rf"welcome\s+(?:back\s+)?(?:to|on)\s+(?:(?:another|an|the)\s+(?:{_W}\s+){{0,4}}?)?‹o:O›(?:\s+podcast)?[^\ue000-\uf8ff\n]{{0,80}}?(?:‹M›['’]m|‹M›\s+am|‹M›\s+name\s+is|this\s+is)(?:\s+(?:‹R›|the)\s+host,?)?\s+‹s:N›",
        0.9, qualifier="host",
    )  # fmt: skip
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        r"welcome\s+(?:back\s+)?(?:to|on)\s+‹o:O›[^\ue000-\uf8ff\n]{0,40}?‹s:I›['’]m",
        0.85,
        qualifier="host",
    )
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        rf"‹s:N›(?:,|{_BE})\s+(?P<q>(?:the\s+|‹R›\s+)?(?:co-?)?host)\s+(?:of|on)\s+(?:the\s+)?‹o:O›",
        0.9,
    )


@rule("en")
def adviser_of(scene: Scene) -> Iterator[Stated]:
    """He did his PhD under Yann LeCun. / my adviser, Geoffrey Hinton"""
    yield from stated(
        scene, "ADVISED_BY",
        rf"‹s:P›(?:['’]s)?\s+(?P<q>(?:{_W}\s+){{0,2}}?)(?:advis[eo]r|supervisor|mentor)(?:\s+(?:was|is)|,)?\s+(?:the\s+)?‹o:N›", 0.9,
    )  # fmt: skip
    yield from stated(
        scene, "ADVISED_BY",
        rf"‹s:P›{_ADV}(?:\s+(?:{_W}|‹P›|‹O›)){{0,6}}?\s+(?P<q>ph\.?d\.?|postdoc|doctorate|thesis|studied|student)(?:\s+(?:{_W}|‹O›)){{0,4}}?\s+(?:under|with)\s+(?:professor\s+)?‹o:N›", 0.85,
    )  # fmt: skip
    yield from stated(
        scene, "ADVISED_BY", rf"‹s:P›{_BE}{_ADV}\s+(?:advised|supervised|mentored|taught)\s+by\s+‹o:N+›", 0.9
    )
    yield from stated(
        scene, "ADVISED_BY", rf"‹s:P›{_BE}{_ADV}\s+(?:a\s+)?(?P<q>(?:{_W}\s+){{0,2}}?student)\s+of\s+‹o:N›", 0.85
    )
    yield from stated(scene, "ADVISED_BY", rf"‹o:N›{_ADV}\s+(?:advised|supervised|mentored)\s+‹s:N+›", 0.85)
    yield from stated(
        scene, "ADVISED_BY",
        rf"‹s:P›(?:{_BE}{_ADV}|,)\s+(?:one\s+of\s+)?‹o:N›['’]s\s+(?P<q>(?:{_W}\s+){{0,2}}?(?:students?|postdocs?))", 0.9,
    )  # fmt: skip
    yield from stated(
        scene, "ADVISED_BY", rf"‹o:N›['’]s\s+(?P<q>(?:{_W}\s+){{0,2}}?(?:student|postdoc)),?\s+‹s:N›", 0.9
    )
    yield from stated(
        scene, "ADVISED_BY",
        rf"‹s:P›{_ADV}(?:\s+{_W}){{0,5}}?\s+(?P<q>ph\.?d\.?|postdoc|doctorate|thesis|student)(?:\s+{_W}){{0,2}}?\s+in\s+‹o:N›['’]s\s+(?:lab|group)", 0.85,
    )  # fmt: skip


@rule("en")
def worked_together(scene: Scene) -> Iterator[Stated]:
    """Halden collaborates with Stanford. / a paper by Mara Lind and Jo Berg"""
    yield from stated(
        scene, "COLLABORATED_WITH",
        rf"‹s:PO+›{_ADV}(?:\s+{_W}){{0,2}}?\s+(?:collaborat(?:es?|ed|ing)|co-?author(?:s|ed)|co-?wr(?:ote|itten)|partner(?:s|ed|ing)|teamed up|work(?:s|ed|ing)?\s+(?:together\s+|closely\s+)?)\s*(?:{_W}\s+){{0,3}}?with\s+(?:the\s+)?‹o:PO+›", 0.85,
    )  # fmt: skip
    yield from stated(
        scene,
        "COLLABORATED_WITH",
        rf"‹s:N›\s+and\s+‹o:N›(?:['’]s)?{_ADV}\s+(?:wrote|published|co-?founded|founded|built|developed|proposed|collaborated|co-?authored|paper|work)",
        0.75,
    )


# ---------------------------------------------------------------- prizes and meetings


@rule("en")
def wins_award(scene: Scene) -> Iterator[Stated]:
    """Hinton, LeCun and Bengio shared the 2018 Turing Award. / Turing Award winner Judea Pearl"""
    yield from stated(
        scene, "RECEIVED",
        rf"‹s:P+›(?:,[^\ue000-\uf8ff.,\n]{{0,60}},)?{_ADV}\s+(?:jointly\s+)?(?:won|received|shared|got|earned|was awarded|were awarded|has won|have won|wins)\s+(?:the\s+|a\s+|an\s+)?(?P<q>(?:{_W}\s+){{0,3}}?)‹o:A›", 0.9,
    )  # fmt: skip
    yield from stated(
        scene, "RECEIVED", rf"‹o:A›[\s-]+(?:winners?|winning|laureates?|recipients?)(?:\s+{_W}){{0,3}}?,?\s+‹s:N+›", 0.9
    )
    yield from stated(
        scene,
        "RECEIVED",
        rf"‹s:P+›{_BE}{_ADV}\s+(?:a|an|the|both)?\s*(?P<q>(?:{_W}\s+){{0,3}}?)‹o:A›[\s-]+(?:winners?|laureates?|recipients?)",
        0.9,
    )


@rule("en")
def takes_part(scene: Scene) -> Iterator[Stated]:
    """She gave a talk at NeurIPS last year."""
    yield from stated(
        scene, "PARTICIPATED_IN",
        rf"‹s:P+›{_ADV}\s+(?:{_W}\s+){{0,5}}?(?P<q>spoke|talk|talked|keynote|attended|presented|presentation|said|participated|joined|was|were|met|panel|went)\s+(?:{_W}\s+){{0,3}}?(?:(?:at|in|to|on|during)\s+)?(?:the\s+)?‹o:E›", 0.8,
    )  # fmt: skip


# ---------------------------------------------------------------- making


_MAKES = (
    r"(?:co-?)?(?:creat(?:ed|es)|found(?:ed|s)|propos(?:ed|es)|develop(?:ed|s)|wrote|writes|written|built|builds|releas(?:ed|es)|invent(?:ed|s)|design(?:ed|s)|"
    r"introduc(?:ed|es)|publish(?:ed|es)|launch(?:ed|es)|train(?:ed|s)|coined|open[- ]?sourc(?:ed|es)|discovered|authored|formulated|pioneered|made|makes|shipped|came up with|started|established|put\s+out|rolled\s+out|announced|unveiled|put\s+together)"
)


@rule("en")
def makes(scene: Scene) -> Iterator[Stated]:
    """OpenAI released GPT-5 in August. / LeCun came up with JEPA. / we built a model called Harbor"""
    yield from stated(
        scene, "CREATED",
        rf"‹s:PO+›(?:,[^\ue000-\uf8ff.,\n]{{0,40}},)?{_ADV}\s+(?:{_W}ly\s+)?{_MAKES}\s+(?:(?:the|a|an|this|that|its|new|original|first|famous|seminal|‹R›)\s+)*(?:(?:{_W}\s+){{0,4}}?(?:called|named|titled|entitled|,)\s+)?[\"“]?‹o:TO+›(?!\s+(?:‹T›|{_W}(?:ly)?\s+‹T›)|['’]s|\s+(?:team|researchers?|people|employees|users))",
        0.85,
    )  # fmt: skip
    yield from stated(
        scene,
        "CREATED",
        rf"‹s:P+›{_ADV}\s+(?:left|quit|went\s+on|helped|dropped\s+out)\b(?:\s+(?:{_W}|‹O›)){{0,4}}?\s+(?:to\s+)?(?:(?:co-?)?found|start|build|launch|create|develop|invent)\s+(?:the\s+|an?\s+)?(?:(?:{_W}\s+){{0,4}}?(?:called|named)\s+)?‹o:TO›(?!\s+‹T›|['’]s)",
        0.85,
    )


@rule("en")
def made_by(scene: Scene) -> Iterator[Stated]:
    """Harbor was developed by Halden. / "The Bitter Lesson" by Rich Sutton"""
    yield from stated(
        scene, "CREATED",
        rf"‹o:TO›[\"”]?,?\s+(?:(?:was|were|is|are|which was|which is|has been|been)\s+)?(?:(?:first|originally|later)\s+)?(?:proposed|developed|created|invented|introduced|founded|built|released|written|designed|published|coined|trained|made|launched|started|pioneered)\s+(?:{_W}\s+){{0,3}}?by\s+(?:the\s+)?(?:researchers\s+at\s+)?‹s:PO+›", 0.9,
    )  # fmt: skip
    yield from stated(
        scene, "CREATED", r"‹o:D›[\"”]?,?\s+(?:(?:paper|essay|book|model|dataset)\s+)?(?:by|from)\s+‹s:NO+›", 0.8
    )


@rule("en")
def founder_of(scene: Scene) -> Iterator[Stated]:
    """Mara Lind is a co-founder of Halden. / Halden co-founder Mara Lind / one of the authors of the transformer paper"""
    yield from stated(
        scene,
        "CREATED",
        rf"‹s:P+›(?:{_BE}{_ADV}|,)\s+(?P<q>(?:(?:an?\s+|the\s+)?(?:{_W}\s+)?{_HEAD}\s+(?:and|&)\s+)?{_FOUNDER})(?:\s+(?:and|&)\s+(?:{_W}\s+){{0,2}}?{_HEAD})?\s+(?:of|at|behind)\s+(?:the\s+)?[\"“]?‹o:TO+›",
        0.9,
    )
    yield from stated(
        scene,
        "CREATED",
        rf"‹o:TO›(?:['’]s)?\s+(?P<q>(?:co-?\s?)?(?:founder|creator|inventor|author)s?)(?:\s+and\s+{_W})?,?\s+‹s:N+›",
        0.9,
    )
    yield from stated(
        scene, "AFFILIATED_WITH", rf"‹o:O›(?:['’]s)?\s+(?P<q>(?:co-?\s?)?founders?)(?:\s+and\s+{_W})?,?\s+‹s:N+›", 0.8
    )
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        rf"‹s:P+›(?:{_BE}{_ADV}|,)\s+(?P<q>(?:(?:a|an|the|one of the)\s+)?(?:co-?\s?)?founders?)\s+(?:of|at)\s+(?:the\s+)?‹o:O+›",
        0.8,
    )


@rule("en")
def own_work(scene: Scene) -> Iterator[Stated]:
    """OpenAI's GPT-5 and Sutton's bitter lesson"""
    yield from stated(
        scene,
        "CREATED",
        r"‹s:NO›['’]s\s+(?:(?:new|own|latest|original|famous|first|paper|essay|book|model)\s+){0,2}?[\"“]?‹o:D›",
        0.7,
    )
    yield from stated(
        scene,
        "CREATED",
        rf"‹s:NO›['’]s\s+(?:(?:{_W}|‹T›)\s+){{0,3}}?(?:{_W}|‹T›),?\s+(?:which\s+is\s+|is\s+)?(?:called|named)\s+‹o:T›",
        0.8,
    )
    yield from stated(scene, "CREATED", r"‹s:O›\s+‹o:D›(?!\s+(?:team|researcher))", 0.55)


# ---------------------------------------------------------------- fields of work


@rule("en")
def works_on(scene: Scene) -> Iterator[Stated]:
    """He works on interpretability. / Anthropic decided to focus on coding. / I did research on vision"""
    yield from stated(
        scene, "STUDIES",
        rf"‹s:PO+›(?:,[^\ue000-\uf8ff.,\n]{{0,40}},)?{_ADV}(?:{_BE})?(?:\s+(?!(?:it|that|what|which|if|how|people|is|was)\b){_W}){{0,4}}?\s+(?:stud(?:y|ies|ied|ying)|research(?:es|ed|ing)|research\s+(?:on|in|into)|work(?:s|ed|ing)?\s+on|focus(?:es|ed|ing)?\s+on|speciali[sz](?:es|ed|ing)\s+in|investigat(?:es|ed|ing)|pioneered|explor(?:es|ed|ing))\s+(?:(?:the|a|an|this|its|some|of|in|‹R›)\s+)*(?:{_W}\s+){{0,2}}?‹o:CA+›", 0.8,
    )  # fmt: skip
    yield from stated(
        scene,
        "STUDIES",
        rf"‹s:P+›(?:['’]s)?\s+(?:main\s+|own\s+)?(?:research|work|thesis|dissertation|interests?)(?:\s+{_W}){{0,3}}?\s+(?:is|was|on|in|about|focuses on|focused on|covers)\s+(?:the\s+)?(?:{_W}\s+){{0,2}}?‹o:C+›",
        0.8,
    )
    yield from stated(
        scene,
        "STUDIES",
        rf"‹s:P›(?:{_BE}{_ADV}|,)\s+(?:an?\s+|the\s+)?(?:{_W}\s+){{0,2}}?‹o:C+›\s+(?:researcher|expert|scientist|pioneer|professor|specialist|engineer)",
        0.8,
    )
    yield from stated(
        scene,
        "STUDIES",
        rf"(?:{_W}\s+)?‹o:C+›\s+(?:researcher|expert|scientist|pioneer|professor|specialist)s?,?\s+‹s:N›",
        0.8,
    )
    yield from stated(
        scene,
        "STUDIES",
        rf"‹s:P›{_ADV}\s+(?:leads?|led|runs?|heads?)\s+(?:the\s+|an?\s+)?(?:{_W}\s+)?‹o:C+›\s+(?:group|team|lab|program|research|efforts?)",
        0.85,
    )
    yield from stated(
        scene,
        "STUDIES",
        rf"‹s:PO+›{_ADV}(?:\s+(?!(?:it|that|what|which|if|how|people|is|was|not)\b){_W}){{0,7}}?\s+focus(?:es|ed|ing)?\s+on\s+(?:(?:the|a|an|its)\s+)?(?:{_W}\s+)?‹o:CA+›",
        0.75,
    )
    yield from stated(
        scene,
        "STUDIES",
        rf"‹s:P+›(?:{_BE}{_ADV})?\s+(?:interested\s+in|obsessed\s+with|thinking\s+about|(?:wrote|did|doing|writing)\s+(?:‹R›\s+|a\s+|the\s+)?(?:thesis|dissertation|ph\.?d\.?|doctorate)\s+(?:on|in|about))\s+(?:the\s+)?(?:{_W}\s+)?‹o:C+›",
        0.75,
    )


@rule("en")
def group_for(scene: Scene) -> Iterator[Stated]:
    """Halden's interpretability team / Mara Lind's work on grokking"""
    yield from stated(
        scene,
        "STUDIES",
        rf"‹s:NO›(?:['’]s)?\s+(?:{_W}\s+)?‹o:C›\s+(?:team|research|group|lab|efforts?|program)\b",
        0.75,
    )


# ---------------------------------------------------------------- things and other things


@rule("en")
def rests_on(scene: Scene) -> Iterator[Stated]:
    """Codex is based on a language model. / planning relies on a world model / a model trained on ImageNet"""
    yield from stated(
        scene, "BASED_ON",
        rf"‹s:T+›(?:\s+(?:models?|systems?|methods?|architecture))?,?{_ADV}(?:\s+(?:is|are|was|were|which|that|to))*{_ADV}(?:\s+{_W}ly)?\s+(?:based|built|builds|build|trained|rel(?:y|ies|ied)|relying|depend(?:s|ed)?|rests?|founded|grounded|draws?|runs?)\s+(?:up)?on\s+(?:top\s+of\s+)?(?:(?:the|a|an|its|‹R›)\s+)?(?:{_W}\s+){{0,2}}?‹o:T+›", 0.8,
    )  # fmt: skip
    yield from stated(
        scene,
        "BASED_ON",
        rf"‹s:T+›{_ADV}\s+(?:uses?|used|using|leverages?|employs?|(?:is|are|was|were)\s+(?:meant|supposed|built|made)\s+to\s+(?:imitate|mimic|copy)|imitates?|mimics?|comes\s+from|came\s+from|derives?\s+from|derived\s+from|(?:is|was|are|were)\s+inspired\s+by|grew\s+out\s+of|extends?)\s+(?:(?:the|a|an|‹R›)\s+)?(?:{_W}\s+)?‹o:T+›",
        0.65,
    )
    yield from stated(
        scene,
        "BASED_ON",
        rf"‹o:T+›{_ADV}\s+(?:is|are|underlies|underlie|underpins?|powers?|forms?)\s+(?:(?:the|a)\s+)?(?:{_W}\s+)?(?:basis|foundation|core|backbone|heart|key)\s+(?:of|for|to|behind)\s+(?:the\s+)?‹s:T+›",
        0.8,
    )
    yield from stated(scene, "BASED_ON", rf"‹o:T›[\s-](?:based|powered)\s+(?:{_W}\s+)?‹s:T›", 0.7)
    yield from stated(
        scene,
        "BASED_ON",
        rf"‹s:T+›{_ADV}(?:\s+(?:is|are|was|were|being|been))+(?:\s+{_W}ly)?\s+(?:powered|driven|trained|built|made|constructed|distilled)\s+(?:by|with|from|out\s+of|using)\s+(?:the\s+|an?\s+)?(?:{_W}\s+)?‹o:T+›",
        0.75,
    )
    yield from stated(
        scene,
        "BASED_ON",
        rf"‹s:T+›(?:,?\s+(?:because|since|which|that))?(?:\s+‹R›)?\s+(?:is|are|was|were)\s+(?:meant|supposed|built|made)\s+to\s+(?:imitate|mimic|copy)\s+(?:(?:the|a|an|‹R›)\s+)?(?:{_W}\s+)?‹o:T›",
        0.75,
    )
    yield from stated(
        scene,
        "BASED_ON",
        rf"‹s:T›\s+(?:really\s+)?(?:requires?|needs?)\s+(?:the\s+|an?\s+)?(?:{_W}\s+)?‹o:T›(?!\s+‹T›)",
        0.6,
    )


@rule("en")
def kind_of(scene: Scene) -> Iterator[Stated]:
    """Grokking is a kind of phase transition. / an LLM is just an autoregressive model"""
    yield from stated(
        scene, "IS_A",
        rf"‹s:T+›{_ADV}\s+(?:is|are|was|were)\s+(?:{_W}ly\s+|just\s+|also\s+|really\s+)?(?:an?\s+)?(?:(?:special|particular|new|specific)\s+)?(?:kind|type|form|sort|example|instance|special case|case|class|variant|flavou?r|species)s?\s+of\s+(?:an?\s+|the\s+)?(?:{_W}\s+)?‹o:T›(?!\s+‹T›)", 0.85,
    )  # fmt: skip
    yield from stated(
        scene,
        "IS_A",
        rf"‹s:T›{_ADV}\s+(?:is|are)\s+(?:just\s+|also\s+|really\s+|basically\s+|essentially\s+)?(?:an?)\s+(?:{_W}\s+){{0,2}}?‹o:T›(?=[.,;!\n]|\s+(?:model|that|which|and|with|for)\b|$)",
        0.7,
    )
    yield from stated(
        scene,
        "IS_A",
        r"‹o:T›(?:\s+(?:model|system|tool|method|framework))?,?\s+(?:(?:which|that)\s+(?:is|was)\s+|that\s+we\s+|we\s+)?(?:called|named|call)\s+[\"“]?‹s:T›",
        0.8,
    )
    yield from stated(
        scene, "IS_A", r"‹s:T›,\s+(?:an?|another)\s+(?:kind\s+of\s+|type\s+of\s+|form\s+of\s+)?‹o:T›(?=[,.])", 0.75
    )
    yield from stated(
        scene,
        "IS_A",
        rf"‹s:T›,?\s+(?:which|that)\s+(?:is|are)\s+(?:just\s+|basically\s+|really\s+)?an?\s+(?:(?:kind|type|form|sort)\s+of\s+)?(?:{_W}\s+){{0,2}}?‹o:T›(?!\s+‹T›)",
        0.75,
    )


@rule("en")
def examples_of(scene: Scene) -> Iterator[Stated]:
    """language models such as GPT-4, Claude and Gemini / methods like dropout / Mamba and other state space models"""
    yield from stated(
        scene,
        "IS_A",
        r"‹o:T›(?:s|\s+models?|\s+systems?|\s+methods?)?,?\s+(?:such\s+as|including|for\s+example|e\.g\.,?)\s+(?:the\s+)?‹s:T+›",
        0.8,
    )
    yield from stated(
        scene, "IS_A", r"‹o:T›(?:\s+models?|\s+systems?|\s+methods?)?,?\s+like\s+‹s:T+›(?!\s+(?:is|are|can|do))", 0.65
    )
    yield from stated(scene, "IS_A", r"‹s:T+›,?\s+(?:and|or)\s+other\s+(?:\S+\s+)?‹o:T›", 0.85)


@rule("en")
def part_of(scene: Scene) -> Iterator[Stated]:
    """FAIR is part of Meta. / attention is a component of the transformer / Halden's research arm, Halden Labs"""
    yield from stated(
        scene, "PART_OF",
        rf"‹s:TOE+›{_ADV},?\s+(?:(?:is|are|was|were)\s+)?(?:an?\s+|the\s+)?(?:{_W}\s+)?(?:part|component|branch|subfield|division|subsidiary|unit|arm|lab|team|piece|stage|building block|ingredient)s?\s+(?:of|at|within|in)\s+(?:the\s+|an?\s+)?‹o:TOE›", 0.85,
    )  # fmt: skip
    yield from stated(
        scene,
        "PART_OF",
        rf"‹o:O›['’]s\s+(?:{_W}\s+){{0,3}}?(?:lab|team|division|arm|unit|group|institute|subsidiary|department),?\s+(?:called\s+)?‹s:O›",
        0.85,
    )
    yield from stated(scene, "PART_OF", r"‹s:O›,?\s+(?:at|within|inside)\s+(?:the\s+)?‹o:O›(?!['’]s)", 0.75)


@rule("en")
def located(scene: Scene) -> Iterator[Stated]:
    """Halden Robotics is based in Oslo. / the Kepler Institute in Prague / NeurIPS was held in Vancouver"""
    yield from stated(
        scene,
        "LOCATED_IN",
        rf"‹s:OE›{_ADV},?\s+(?:(?:is|was|are|which is)\s+)?(?:{_W}\s+)?(?:based|located|headquartered|held|situated|founded)\s+in\s+(?:downtown\s+)?‹o:L+›",
        0.9,
    )
    yield from stated(scene, "LOCATED_IN", r"‹s:OE›,?\s+(?:here\s+)?in\s+‹o:L›", 0.75)
    yield from stated(
        scene,
        "LOCATED_IN",
        rf"‹s:OU›\s+(?:have|has|opened|run)\s+(?:{_W}\s+){{0,3}}?(?:offices?|labs?|teams?|headquarters|sites?)\s+in\s+‹o:L+›",
        0.8,
    )
    yield from stated(scene, "LOCATED_IN", r"‹o:L›-based\s+(?:\S+\s+)?‹s:O›", 0.9)
    yield from stated(scene, "LOCATED_IN", r"‹o:L›['’]s\s+‹s:O›", 0.75)


_PLAIN = r"(?:models?|systems?|approach(?:es)?|methods?|weights?|source|ones?|side)"


@rule("en")
def sets_apart(scene: Scene) -> Iterator[Stated]:
    """open versus closed models / Rust is faster than Python / JEPA differs from autoregressive models"""
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        rf"‹s:T›(?:\s+{_PLAIN})?,?\s+(?:vs\.?|versus|v\.|as\s+opposed\s+to|in\s+contrast\s+(?:to|with)|compared\s+(?:to|with)|unlike|rather\s+than|instead\s+of|and\s+not)\s+(?:(?:the|a|an|just|by|in|with|on|of)\s+)*(?:{_W}\s+)?‹o:T+›",
        0.8,
        contrast=True,
    )
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        rf"‹s:T›{_ADV}\s+(?:{_W}\s+){{0,3}}?(?:differs?|different|distinct|distinguished)\s+from\s+(?:the\s+|a\s+|an\s+)?(?:{_W}\s+)?‹o:T+›",
        0.8,
    )
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        rf"‹s:T›{_ADV}\s+(?:{_W}\s+){{1,6}}?than\s+(?:the\s+|a\s+|an\s+|in\s+|with\s+)?(?:{_W}\s+)?‹o:T›",
        0.65,
    )
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        r"(?:between|gap\s+between|from)\s+(?:the\s+)?‹s:T›(?:\s+\w+)?\s+and\s+(?:the\s+)?‹o:T›",
        0.75,
    )
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        rf"(?:unlike|contrary\s+to|instead\s+of|rather\s+than|as\s+opposed\s+to)\s+(?:the\s+|an?\s+)?(?:{_W}\s+)?‹s:T›,\s+(?:the\s+|an?\s+)?‹o:T›",
        0.8,
    )
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        rf"\bnot\s+(?:just\s+)?(?:an?\s+|the\s+)?(?:{_W}\s+)?‹s:T›[,;]?\s+(?:but|it['’]s)\s+(?:rather\s+)?(?:an?\s+|the\s+)?(?:{_W}\s+)?‹o:T›",
        0.75,
        contrast=True,
    )
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        r"‹s:T›,\s+(?:and\s+)?not\s+(?:just\s+)?(?:an?\s+|the\s+)?‹o:T›(?!\s+‹T›)",
        0.75,
        contrast=True,
    )
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        rf"‹s:T›\s+(?:is|are)(?:\s+not|n['’]t)\s+(?:really\s+)?the\s+same(?:\s+thing)?\s+as\s+(?:the\s+|an?\s+)?(?:{_W}\s+)?‹o:T›",
        0.8,
        contrast=True,
    )
