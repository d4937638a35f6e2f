"""What Chinese sentences state of two entities: one pattern function a way of saying it, in Simplified characters.

Each docstring gives sentences that the function was made for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipelines.relations.rules import Stated, rule, stated
from pipelines.relations.scene import Scene

_HEAD = (
    "(?:科学家|教授|工程师|研究员|研究者|执行官|技术官|运营官|合伙人|总裁|总经理|总监|主席|主任|院长|所长|校长|主管|负责人|领导者|"
    "董事长|董事|讲师|院士|老师|博士后?|博士生|研究生|本科生|学生|毕业生|校友|顾问|投资人|主编|编辑|记者|主播|主持人|员工|成员|"
    "(?:CEO|CTO|COO|CFO|scientist|researcher|engineer|professor|director|postdoc|intern|PhD|advisor|founder|cofounder|co-founder)(?![A-Za-z]))"
)
_ROLE = rf"(?:[^\ue000-\uf8ff。！？；\n，,、：:（）的是在]|‹C›){{0,9}}?{_HEAD}"
_FOUNDER = r"(?:联合|共同|主要)?(?:创始人|创办人|创立者|奠基人|(?:co-?)?founder(?![A-Za-z]))(?:之一)?"
_NOW = r"(?:现在|目前|当时|当年|后来|之前|以前|曾经|曾|同时|也|还|都|就|一直|最早|早年|原来|先|又|已经|其实|主要|首先|本身|自己|它|‹R›)"
_IS = r"(?:是|担任|出任|任|成为了?|当|做|为)"
_FREE = "(?<![跟与和随从向给让把])(?<!(?<!现)在)"
"""Nothing that governs a name stands before it."""
_OWN = "(?<![跟与和随从家授的])"
"""Nor is the name the last part of a title."""
_MARK = r"(?<=[。！？；，,;\n])"
_ENDS = r"(?:[。！？!?；;，,、\n]|对吧|对不对|对吗|吧|就是|所以|然后|而且|但是|因为|那么?|$)"
"""Where a clause may end, in writing and in speech without marks."""


# ---------------------------------------------------------------- people and organizations


@rule("zh")
def title_before_name(scene: Scene) -> Iterator[Stated]:
    """今天的嘉宾是华中科技大学的副教授周敏。 / Meta首席科学家杨立昆"""
    yield from stated(scene, "AFFILIATED_WITH", rf"‹o:O›的?(?P<q>{_ROLE})(?:兼{_ROLE})?[、，]?‹s:N›", 0.9)


@rule("zh")
def expert_of_a_place(scene: Scene) -> Iterator[Stated]:
    """他的导师是斯坦福大学的机器学习专家吴恩达。"""
    yield from stated(scene, "AFFILIATED_WITH", rf"‹o:O›的?~{{0,6}}‹C›~{{0,4}}?(?:家|学者|专家|{_HEAD})‹s:N›", 0.85)


@rule("zh")
def person_of_a_place(scene: Scene) -> Iterator[Stated]:
    """伯克利的莱文、阿比尔都在做这个。 / 纽约大学杨立昆的组 / 在清华做强化学习的魏老师"""
    yield from stated(scene, "AFFILIATED_WITH", r"‹o:O›的(?:那个|那位|这位)?‹s:N+›", 0.75)
    yield from stated(scene, "AFFILIATED_WITH", r"‹s:N›(?:他们|她们|‹R›)?的?(?:那个|那家|这家)(?:公司)?‹o:O›", 0.7)
    yield from stated(scene, "AFFILIATED_WITH", r"(?<![在从去跟])‹o:O›‹s:N›(?=的|老师|教授)", 0.7)
    yield from stated(scene, "AFFILIATED_WITH", r"‹o:O›‹s:N›(?=的组|的实验室)", 0.75)
    yield from stated(scene, "AFFILIATED_WITH", r"在‹o:O›(?:做|研究|搞|教|工作)~{0,2}‹C›?的~{0,3}?‹s:N›", 0.85)


@rule("zh")
def holds_a_post(scene: Scene) -> Iterator[Stated]:
    """周敏现在是清华大学的助理教授，也是智源研究院的首席科学家。"""
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        rf"(?:{_FREE}‹s:P›|{_MARK}(?=也|同时|现任|曾|还|是))，?{_NOW}*{_IS}?~{{0,4}}?‹o:O+›的?(?P<q>{_ROLE})(?!‹P›)",
        0.85,
    )
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        rf"{_FREE}‹s:P›{_NOW}*是‹o:O›的(?:人|员工|同事|前员工|一员)?(?={_ENDS}|‹R›)",
        0.75,
    )


@rule("zh")
def works_at(scene: Scene) -> Iterator[Stated]:
    """我在谷歌工作过三年。 / 她曾在清华大学任教。 / 我本科的时候在北大是物理系 / 韩老师在北大研究婴儿"""
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        rf"{_FREE}‹s:P+›~{{0,14}}?(?:在|于|从)‹o:O+›(?:里面|那边|这边|都)?(?:~{{0,8}}?(?P<q>工作|任职|担任|当过|任教|就职|读博|读书|读研|读本科"
        rf"|读硕士|读的|上学|求学|念|实习|做博士后|当{_HEAD}|获得博士|获得硕士|拿到博士|博士毕业|毕业)|是~{{0,4}}系|做(?:了|过)?~{{0,3}}年)",
        0.85,
    )
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        rf"{_FREE}‹s:P+›(?:老师|教授)?(?:现在|目前|一直|当时|之前)?在‹o:O›~{{0,4}}?(?:研究|做‹C›|教‹C›)",
        0.8,
    )
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        rf"{_MARK}(?:此前|之前|曾|后来|随后|并|其间|期间|先后)~{{0,8}}?(?:在|于)‹o:O+›(?:~|‹C›){{0,8}}?(?P<q>工作|任职|任教|就职|读博|实习|做博士后|获得博士)",
        0.8,
    )


@rule("zh")
def was_at(scene: Scene) -> Iterator[Stated]:
    """我在谷歌的时候做过搜索。 / 我现在在清华。"""
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        rf"{_FREE}‹s:P›(?:现在|当时|之前|以前|后来|那时候?|还)?在‹o:O›(?:的时候|的那几年|期间|(?:这样|这种|这个)的?(?:环境|团队|公司|地方)|(?={_ENDS}))",
        0.75,
    )
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        rf"{_FREE}‹s:P›{_NOW}*在‹o:O›(?:那边|这边)?(?P<q>带|领导|管|负责|教|创办|组建)了?~{{0,6}}?(?:组|团队|实验室|课|项目|部门|学生)",
        0.8,
    )


@rule("zh")
def joins_or_leaves(scene: Scene) -> Iterator[Stated]:
    """后来他离开谷歌，加入了OpenAI。"""
    verb = "(?P<q>离开|加入|跳槽到|跳到|转到|回到|去了|就职于|任职于|供职于|毕业于|就读于|效力于|领导着?|执掌|掌管|带领|主持|辞去|退出|入职)"
    yield from stated(scene, "AFFILIATED_WITH", rf"{_FREE}‹s:P›~{{0,8}}?{verb}了?‹o:O›(?!的(?!‹|{_HEAD}))", 0.85)
    yield from stated(
        scene, "AFFILIATED_WITH", rf"{_MARK}(?:并|后来|随后|此后|现在?|目前|同时|之后)?{verb}了?‹o:O›(?!的)", 0.85
    )


@rule("zh")
def goes_to(scene: Scene) -> Iterator[Stated]:
    """他毕业以后去了OpenAI。 / 她在清华待了八年。 / 我在谷歌的同事 / 我们星河实验室 / 作为英伟达的首席科学家，我……"""
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        rf"{_FREE}‹s:P›(?:(?!导师|老师|老板|同事|学生|朋友)~){{0,8}}?(?:去了|跳到了?|转到了?|回到了?|进了|入职了?)‹o:O›"
        r"(?!~{0,4}?(?:参观|访问|开会|面试|聊|演讲|出差))",
        0.75,
    )
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        rf"{_FREE}‹s:P›~{{0,6}}?在‹o:O›(?:那里|那边|里面)?(?P<q>(?:待|呆|干|做)(?:了|过)[^，。\ue000-\uf8ff]{{1,5}}?[年月])",
        0.85,
    )
    yield from stated(
        scene, "AFFILIATED_WITH", r"‹s:M›们?在‹o:O›的(?P<q>同事|团队|实验室|小组|组|老板|日子|那段时间)", 0.8
    )
    yield from stated(scene, "AFFILIATED_WITH", r"(?<!给)‹s:U›‹o:O›(?!的?(?:和|跟|与|CEO))", 0.7)
    yield from stated(scene, "AFFILIATED_WITH", r"‹s:P›们‹o:O›(?!的?(?:和|跟|与))", 0.7)
    yield from stated(scene, "AFFILIATED_WITH", rf"作为‹o:O›的?(?P<q>{_ROLE})，?‹s:M›", 0.85)


@rule("zh")
def degree_from(scene: Scene) -> Iterator[Stated]:
    """他博士是在麻省理工学院跟一位语言学家读的，博士后去了纽约大学。"""
    degree = "(?P<q>博士后|博士|本科|硕士)"
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        rf"(?:{_OWN}‹s:P›的?)?{degree}(?:是|就|也)?(?:在|从|去了?|毕业于|就读于|读于|师从于?)‹o:O›",
        0.85,
    )
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        rf"(?:{_OWN}‹s:P›)?(?:后来|之后|然后)?在‹o:O›‹N›的(?:组|实验室)里?~{{0,3}}?(?:做|读)~{{0,5}}?{degree}",
        0.85,
    )


@rule("zh")
def former_member(scene: Scene) -> Iterator[Stated]:
    """前OpenAI研究员安德烈说…… / 前谷歌的杰夫"""
    yield from stated(
        scene, "AFFILIATED_WITH", rf"(?<![之以目先从])前‹o:O›的?(?:{_ROLE})?‹s:N›", 0.85, qualifier="former"
    )


@rule("zh")
def show_and_host(scene: Scene) -> Iterator[Stated]:
    """欢迎收听夜航电台，我是陈默。"""
    show = r"(?:欢迎|收听|收看|来到|这里是)~{0,6}‹o:O›(?:~|[，。,！!]){0,12}?"
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        rf"{show}‹M›(?:就)?是(?:~{{0,3}}?(?:主持人|主播))?‹s:N›",
        0.9,
        qualifier="host",
    )
    for greeting in stated(scene, "AFFILIATED_WITH", rf"{show}‹s:M›是(?!‹N›)", 0.85, qualifier="host"):
        who = (scene.host,) if scene.host else greeting.subjects
        yield replace(greeting, subjects=who)


@rule("zh")
def adviser_of(scene: Scene) -> Iterator[Stated]:
    """我的博士导师是马毅。 / 你伯克利的导师马毅老师 / 他师从杨立昆 / 马毅的学生周敏"""
    title = r"(?:‹O›的?(?:~{0,4}?(?:‹C›~{0,3}?)?(?:教授|专家|家))?)?"
    yield from stated(
        scene,
        "ADVISED_BY",
        rf"‹s:P+›[的在]?(?:‹O›(?:的|读)?)?(?P<q>~{{0,4}}?)的?(?:共同)?(?:导师|老板|指导老师|指导教授)就?(?:是|叫|，|：)?{title}‹o:N›",
        0.9,
    )
    yield from stated(scene, "ADVISED_BY", rf"‹s:P›~{{0,4}}(?:师从|拜师|师承)于?{title}‹o:N+›", 0.9)
    yield from stated(scene, "ADVISED_BY", rf"{_MARK}(?:‹O›)?~{{0,4}}(?:师从|师承)于?{title}‹o:N+›", 0.85)
    yield from stated(scene, "ADVISED_BY", r"‹o:N›的(?P<q>博士生|学生|弟子|博士后)(?:是|叫)?‹s:N+›", 0.85)
    yield from stated(scene, "ADVISED_BY", r"‹s:P›~{0,3}(?:是|当过|做过)‹o:N›的(?P<q>博士生|学生|弟子|博士后)", 0.9)
    yield from stated(scene, "ADVISED_BY", r"‹o:N›~{0,3}是‹s:P+›的?~{0,4}(?:导师|指导老师)", 0.9)


@rule("zh")
def trained_with(scene: Scene) -> Iterator[Stated]:
    """博士是在清华跟陈默老师读的；后来在纽约大学杨立昆的组里做博士后"""
    degree = "(?P<q>博士后|博士|硕士|PhD)"
    person = r"(?:‹C›~{0,3}?(?:家|专家|学者))?(?:~{0,4}教授)?‹o:N›"
    yield from stated(
        scene,
        "ADVISED_BY",
        rf"(?:{_OWN}‹s:P›的?)?{degree}(?:是|就|也)?(?:在|从|去了?)‹O›的?(?:跟着?|随|~{{0,3}}?){person}",
        0.75,
    )
    yield from stated(
        scene,
        "ADVISED_BY",
        rf"(?:{_OWN}‹s:P›的?)?{degree}(?:是|就|也)?(?:跟着?|随)‹o:N›(?:老师|教授)?(?:读|念|做)",
        0.85,
    )
    yield from stated(
        scene,
        "ADVISED_BY",
        rf"(?:{_OWN}‹s:P›)?(?:后来|之后|然后|又|就){{0,2}}(?:在|去了?|到|跟着?)‹O›?的?‹o:N›(?:老师|教授)?[的那]?(?:组里?|实验室里?|手下|那里|那边)?~{{0,3}}(?:做|读|当|念)~{{0,5}}?{degree}",
        0.85,
    )


@rule("zh")
def worked_together(scene: Scene) -> Iterator[Stated]:
    """周敏和陈默合作写了这篇文章。 / 我们跟清华大学合作 / 周敏和陈默他们做的早期研究"""
    yield from stated(
        scene,
        "COLLABORATED_WITH",
        r"‹s:PO›~{0,4}(?:和|与|跟|同)~{0,4}?(?:‹L›的)?‹o:PO+›(?:教授|老师)?(?:等人)?(?:~{0,4}?(?:合作|合著|联合|合写|合办|创办|创立)|(?:一起|共同)(?:写|做|提出|开发|创办|发表|研究|创立|完成))",
        0.85,
    )
    yield from stated(
        scene,
        "COLLABORATED_WITH",
        r"‹s:N›(?:和|与|跟|以及)‹o:N›(?:‹R›|他们|两个人|两人|俩|\d+年|当年|当时)*(?:的|做的|写的|当时的|做)(?:那|这|一)?(?:篇|些|个|项|种)?~{0,4}(?:文章|论文|工作|研究|书|项目|‹T›)",
        0.75,
    )


# ---------------------------------------------------------------- prizes and meetings


@rule("zh")
def wins_award(scene: Scene) -> Iterator[Stated]:
    """他与辛顿、本吉奥共同获得了2018年图灵奖。"""
    wins = r"(?:获得|荣获|赢得|摘得|斩获|拿到|拿下|拿|获|得|获颁|分享)(?:了|过)?(?P<q>~{0,16}?)‹o:A›"
    yield from stated(scene, "RECEIVED", rf"‹s:P+›(?:等人)?~{{0,8}}?{wins}", 0.9)
    yield from stated(
        scene, "RECEIVED", rf"{_MARK}(?:并|曾|后来|同年|也)?(?:[和与]‹N+›)?(?:一起|共同|一同)?~{{0,4}}?{wins}", 0.85
    )


@rule("zh")
def award_holder(scene: Scene) -> Iterator[Stated]:
    """图灵奖得主辛顿 / 他是2018年的图灵奖得主"""
    holder = "(?:得主|获得者|获奖者|获奖人)"
    yield from stated(scene, "RECEIVED", rf"‹o:A›的?{holder}[、，]?(?:‹O›的?)?~{{0,8}}‹s:N+›", 0.9)
    yield from stated(
        scene, "RECEIVED", rf"(?:‹s:P+›|{_MARK})~{{0,4}}?(?:是|，)(?P<q>~{{0,12}})‹o:A›的?{holder}(?!‹N›)", 0.9
    )


@rule("zh")
def takes_part(scene: Scene) -> Iterator[Stated]:
    """我那年去开NeurIPS，黄仁勋在GTC上讲过。"""
    yield from stated(
        scene, "PARTICIPATED_IN", r"‹s:P+›~{0,8}?(?P<q>参加|出席|参与|去开|受邀|去|亮相)了?~{0,6}‹o:E›", 0.85
    )
    yield from stated(
        scene, "PARTICIPATED_IN", r"‹s:P+›~{0,8}?[在于]~{0,8}‹o:E›(?:大会|会议)?(?:上|期间|现场|中|的)", 0.85
    )


# ---------------------------------------------------------------- making


_MAKES = "(?:提出来?|创立|创建|创办|成立|开创|建立|开发|研发|发明|发布|推出|构建|设计|训练|开源|发现(?=了?[《“「]?‹T›)|撰写|发表|打造|筹建|创造|制造|做出来?|写|出版)"


@rule("zh")
def makes(scene: Scene) -> Iterator[Stated]:
    """LeCun提出了JEPA。 / OpenAI去年发布了GPT-5。 / 她与同事创办了一家公司叫Northlight。"""
    named = r"(?:≁{0,8}?，?(?:叫做?|名为|是|题为|标题是)|≁{0,5}?)[《“「]?‹o:TO+›"
    whole = r"(?!‹T›|的(?!概念|想法|架构|理论|方法|框架|模型|说法|算法|思想|平台)|里|上|中|模型的)"
    yield from stated(
        scene,
        "CREATED",
        rf"(?<!从)(?<!(?<!现)在)‹s:PO+›(?:等人|团队)?~{{0,8}}?{_MAKES}(?:了|过|出)?{named}{whole}",
        0.85,
    )
    yield from stated(
        scene,
        "CREATED",
        rf"(?P<s>‹P›[和与跟同]~{{0,6}}‹N›)(?:等人)?~{{0,8}}?{_MAKES}(?:了|过|出)?{named}{whole}",
        0.85,
    )
    yield from stated(
        scene,
        "CREATED",
        rf"{_MARK}(?:并|曾|后来|随后|同时|还)~{{0,4}}?{_MAKES}了≁{{0,6}}?[《“「]?‹o:TO+›{whole}",
        0.75,
    )


@rule("zh")
def made_by(scene: Scene) -> Iterator[Stated]:
    """Transformer是谷歌提出的。 / 卷积网络就是他做出来的 / 他提出来的那个架构叫JEPA"""
    yield from stated(
        scene, "CREATED", rf"‹o:TO›~{{0,4}}?(?:是|由)由?‹s:PO+›(?:等人|团队)?~{{0,6}}?{_MAKES}(?:出来)?的", 0.9
    )
    yield from stated(
        scene,
        "CREATED",
        r"‹o:D+›~{0,4}?(?:就|都|也|其实)?是‹s:PO+›(?:等人|团队|他们|她们|‹R›)?(?:在‹O›(?:的时候|那时候|期间)?)?~{0,4}?"
        r"(?:做|写|搞|弄|提|训)(?:出来)?的",
        0.8,
    )
    yield from stated(
        scene,
        "CREATED",
        r"‹o:C+›~{0,4}?(?:就|都|也|其实)?是‹s:NO+›(?:等人|团队|他们|她们|‹R›)?(?:在‹O›(?:的时候|那时候|期间)?)?~{0,4}?"
        r"(?:做|写|搞|弄|提|训)(?:出来)?的",
        0.8,
    )
    yield from stated(scene, "CREATED", r"‹o:D›~{0,6}?(?:来自|出自)(?:‹L›的?)?‹s:PO›", 0.75)
    yield from stated(
        scene,
        "CREATED",
        r"‹s:N›(?:他们|‹R›)?(?:当年|当时|最早|后来|去年|前年)(?:去|就)?(?:做|搞|弄)(?:了|出|的)?‹o:D›",
        0.7,
    )
    yield from stated(
        scene,
        "CREATED",
        rf"(?<!从)(?<!(?<!现)在)‹s:PO+›(?:等人|团队)?(?:当年|之前|去年|所|最早|首先|后来|在‹O›)*{_MAKES}(?:出来|过)?的(?:那个|那篇|那套|这个|~{{0,4}}?叫做?|~{{0,4}})[《“「]?‹o:TO›(?!‹T›)",
        0.85,
    )


@rule("zh")
def founder_of(scene: Scene) -> Iterator[Stated]:
    """PayPal创始人彼得·蒂尔 / 她是模型基金会的联合创始人"""
    yield from stated(scene, "CREATED", rf"‹o:TO›的?(?P<q>{_FOUNDER})(?:兼{_ROLE})?[、，]?(?:‹O›的?)?‹s:N+›", 0.9)
    yield from stated(
        scene, "AFFILIATED_WITH", rf"‹o:O›的?(?P<q>{_FOUNDER}(?:兼{_ROLE})?)[、，]?(?:‹O›的?)?‹s:N+›", 0.8
    )
    yield from stated(
        scene,
        "CREATED",
        rf"(?:‹s:P+›|{_MARK})~{{0,5}}?(?:是|，)‹o:TO›(?:这个)?(?:领域|学派)?的?~{{0,5}}?(?P<q>{_FOUNDER})(?!‹N›)",
        0.85,
    )


@rule("zh")
def father_of(scene: Scene) -> Iterator[Stated]:
    """他被称为卷积神经网络之父。 / 信息论之父香农"""
    yield from stated(
        scene,
        "CREATED",
        r"(?:‹s:P›~{0,8}?)?(?:被|也是|，是|常被)(?:~{0,8}?(?:称|誉|叫|认)~{0,2}?)?‹o:T›之父(?!‹N›)",
        0.85,
        qualifier="called its father",
        nearest=True,
    )
    yield from stated(scene, "CREATED", r"‹s:P›是‹o:T›之父(?!‹N›)", 0.85, qualifier="called its father")
    yield from stated(scene, "CREATED", r"‹o:T›之父‹s:N›", 0.85, qualifier="called its father")


@rule("zh")
def own_work(scene: Scene) -> Iterator[Stated]:
    """DeepSeek的R1、欧盟的《人工智能法案》、李飞飞的那个项目ImageNet"""
    yield from stated(
        scene,
        "CREATED",
        r"‹s:NOV›(?:公司|团队)?(?:他们|她们|‹R›)?(?:的|自己的|(?=[那这][个篇本]))(?:那个|那篇|这个|那本|这些|那些|新|最新的?|第一个|~{0,4}(?:模型|系统|论文|文章|项目|产品|芯片)，?)?[《“「]?‹o:D›(?!的?(?:得主|~{0,6}奖))",
        0.7,
    )
    yield from stated(scene, "CREATED", r"‹s:O›‹o:D›", 0.6)


@rule("zh")
def makes_what_is_called(scene: Scene) -> Iterator[Stated]:
    """我们做了一个叫海豚的模型 / 他们做的产品叫织女 / 她搞了一套东西，名字叫做回声"""
    thing = r"(?:一个|一款|一套|一种|个|那个|第一个)?(?:~|‹C›){0,6}?，?(?:名字)?(?:就)?(?:叫做|叫|名为|称为|取名)"
    yield from stated(
        scene,
        "CREATED",
        rf"(?<!从)‹s:PO+›(?:公司|团队|组|实验室)?~{{0,6}}?(?:做|搞|弄|写|开发|研发|训|推|出)(?:出)?(?:了|过|的){thing}[《“「]?‹o:TO›",
        0.8,
    )


@rule("zh")
def paper_of(scene: Scene) -> Iterator[Stated]:
    """辛顿写了一篇文章，他叫《深度信念网络》 / 萨顿那篇《苦涩的教训》"""
    yield from stated(
        scene,
        "CREATED",
        r"‹s:PO+›(?:等人)?~{0,6}?(?:写|发|发表|出|讲)[了过的]?~{0,6}?(?:文章|论文|博客|书|演讲)(?:~|，|。|‹R›){0,10}?(?:叫做?|题为|标题是|《|“)[《“「]?‹o:WC›",
        0.85,
    )
    yield from stated(scene, "CREATED", r"‹s:PO+›的?[那这][篇本个]~{0,3}?[《“「]?‹o:W›", 0.85)


# ---------------------------------------------------------------- fields of work


@rule("zh")
def works_on(scene: Scene) -> Iterator[Stated]:
    """她一直在研究可解释性。 / 我们专注于世界模型 / 他是做认知科学的 / 我做过一些表示学习的工作"""
    verb = r"(?:研究(?!所|院|员|者|生|方向|领域|机构|组织|跟|是|工作)|专注于|专注|致力于|聚焦于?|从事|钻研|探索|深耕|投身于?|主攻|攻克)"
    who = r"(?<!从)(?<!(?<!现)在)‹s:PO+›(?:包括~{1,12})?‹R›?(?:大家|等人|老师|教授|这边|这里)?"
    yield from stated(
        scene,
        "STUDIES",
        rf"{who}(?:在‹O›)?(?:(?!大家|认为|觉得|这是|有人|别人|导师)~){{0,16}}?{verb}(?:的是|的就是|了|过|着|的)?(?:这个|那个)?(?:不仅仅?是)?(?:‹T›的|≁{{0,8}}?的?)‹o:CA+›(?!家|学家|员|的‹C›)",
        0.85,
    )
    yield from stated(
        scene,
        "STUDIES",
        rf"{who}(?:(?!觉得|认为)≁){{0,7}}?(?:是|在|主要|以前|之前|一直|也|都|还|就|现在|专门)(?:做|搞|学)(?:过|的是|的|了)?(?:一些|一点|很多|~{{0,3}})?‹o:CA+›(?!‹C›|家)",
        0.8,
    )
    yield from stated(
        scene,
        "STUDIES",
        rf"{who}≁{{0,6}}?(?:做|搞|学)(?:过|的是|的|了)?(?:一些|很多)?(?:~{{0,6}}的)?‹o:CA+›(?:方面|这块|方向)?的?~{{0,2}}(?:研究|工作)",
        0.8,
    )
    yield from stated(
        scene,
        "STUDIES",
        rf"{who}(?:以前|之前|当时|当年|现在|就)?(?:做|搞)(?:过(?!度)|了|的是)?‹o:C+›(?!‹C›|家|的(?!时候|那)|起来|出来|到)",
        0.7,
    )
    yield from stated(
        scene,
        "STUDIES",
        rf"{who}(?:一直|总|老|最早)?在?(?:(?:讲|谈|提倡|倡导|主张|推崇|推动|强调|坚持)的(?:是|就是)?|坚持|押注)‹o:C›(?!‹C›|的)",
        0.65,
    )
    yield from stated(scene, "STUDIES", r"‹s:O›的‹o:C›(?:方面的|方向的)?(?:研究|团队|小组|组|工作|实验室)", 0.75)
    yield from stated(scene, "STUDIES", rf"{who}做的(?:一些|那些|这些|那个|这个)?~{{0,4}}?的?‹o:C›", 0.7)
    yield from stated(
        scene,
        "STUDIES",
        rf"{_MARK}(?:并|主要|长期|目前|现在|一直|专门)?(?:研究|专注于|致力于|从事)(?:~{{0,8}}?的?)‹o:C+›",
        0.75,
    )


@rule("zh")
def research_field(scene: Scene) -> Iterator[Stated]:
    """他的研究方向涵盖计算机视觉、机器学习和机器人。 / 陈默的研究主要集中在强化学习上 / 我对机器人感兴趣"""
    yield from stated(
        scene,
        "STUDIES",
        r"‹s:PO+›(?:团队|组|实验室)?的?(?:主要|核心)?(?:研究|研究方向|研究领域|研究兴趣|工作|方向|兴趣|关注重点|研究重点)~{0,8}?(?:是|在|涵盖了?|包括了?|覆盖了?|集中在|围绕)~{0,6}?‹o:CA+›",
        0.85,
    )
    yield from stated(scene, "STUDIES", r"‹s:PO›~{0,4}?对‹o:C+›(?:技术|领域|方面)?(?:感|很有|有|产生)~{0,4}?兴趣", 0.8)
    yield from stated(
        scene,
        "STUDIES",
        r"‹s:PO›~{0,8}?(?:坚持|相信|看好|追求|押注)~{0,5}?的?~{0,2}(?:方向|路线)?~{0,5}?是‹o:C+›",
        0.65,
    )
    yield from stated(
        scene,
        "STUDIES",
        r"‹o:C›(?:能力|技术)?，?(?:这个|这)?(?:也|就)?是‹s:PO›~{0,4}?在?(?:研究|探索)的~{0,8}?(?:问题|方向|课题|题目)",
        0.8,
    )


@rule("zh")
def expert_in(scene: Scene) -> Iterator[Stated]:
    """深度学习专家杨立昆 / 计算神经科学家马毅 / 做认知科学的韩悦 / 他是计算神经科学的专家"""
    expert = "(?:学者|专家|科学家|研究者|研究员|先驱|大牛|教授|家)"
    yield from stated(scene, "STUDIES", rf"‹o:C+›(?:学?家|领域的?)?{expert}[、，]?‹s:N+›", 0.85)
    yield from stated(scene, "STUDIES", r"(?:做|搞|研究)‹o:C+›的~{0,4}‹s:N›", 0.8)
    yield from stated(
        scene, "STUDIES", r"‹s:P›(?:老师|教授)?(?:就|也|都)?是(?:那个|那位|专门|一直)?(?:做|搞|研究)‹o:C+›的", 0.85
    )
    yield from stated(
        scene,
        "STUDIES",
        r"‹s:P+›(?:(?!导师|老师|觉得|认为)≁){0,6}?(?:是|被称为)~{0,6}?‹o:C+›(?:的|领域的?)?(?:~{0,3}(?:专家|学者|先驱|领军人物|权威|巨头)|家(?!长))",
        0.8,
    )
    yield from stated(
        scene,
        "STUDIES",
        r"‹s:P+›(?:老师|教授)?‹R›?都?(?:属于|算是)~{0,10}?‹o:C+›~{0,8}?(?:流派|学派|阵营|领域的)",
        0.75,
    )


@rule("zh")
def people_such_as(scene: Scene) -> Iterator[Stated]:
    """有些学者把强化学习应用于机器人，比如伯克利的莱文和斯坦福的芬恩。"""
    listed = "(?:‹O›的)?‹N›"
    yield from stated(
        scene,
        "STUDIES",
        rf"(?:人|学者|研究者|研究人员|科学家|团队|实验者|实验室)(?:≈|‹C›){{0,30}}?(?:研究|做|应用于|应用到|用于|用在|实验|探索|从事)了?~{{0,3}}?‹o:CA›≈{{0,6}}?[，,](?:比如说?|例如|包括|像)(?P<s>{listed}(?:(?:、|和|与|以及|还有){listed})*)",
        0.8,
        only=frozenset({"Person"}),
    )


# ---------------------------------------------------------------- things and other things


@rule("zh")
def rests_on(scene: Scene) -> Iterator[Stated]:
    """JEPA建立在联合嵌入架构之上。 / 规划要依赖世界模型 / 合成数据是从真实数据中学习得到的"""
    yield from stated(
        scene,
        "BASED_ON",
        r"‹s:T+›(?:模型|方法|技术|架构|系统)?≁{0,6}?(?<!如何)(?:基于|建立在|建构在|构建在|架构在|建在|依赖于?|依靠|来自于?|源于|源自|起源于|脱胎于|借鉴了?|取决于|离不开|使用了?|采用了?|利用了?|靠的?是?)(?:的是|的就是)?(?:[^0-9个\ue000-\uf8ff，。\n]~{0,7}?)?‹o:T+›(?!之间)",
        0.75,
    )
    yield from stated(
        scene,
        "BASED_ON",
        r"(?:基于|使用|采用|利用|带有|依赖)‹o:T+›(?:算法|技术|方法)?(?:的|来(?:做|训练|实现|构建))~{0,4}?‹s:T›",
        0.7,
    )
    yield from stated(
        scene,
        "BASED_ON",
        r"从‹o:T›(?:架构|模型)?[中里]?~{0,8}?(?:构建|得到|建立|发展|衍生)[出了]?(?:一些)?~{0,4}?‹s:T›",
        0.65,
    )
    yield from stated(
        scene,
        "BASED_ON",
        r"‹s:T›≈{0,12}?是?[从由]‹o:T›(?:中|里|里面)?(?:学习|学|得到|提取|训练|衍生|演变|发展)(?:得到|而来|出来|来|而成)",
        0.75,
    )
    yield from stated(scene, "BASED_ON", r"‹s:T›≈{0,10}?是(?:关于)?‹o:T+›的(?:结合|融合|组合)", 0.75)


@rule("zh")
def follows_from(scene: Scene) -> Iterator[Stated]:
    """先建立世界模型，从而实现规划和推理。 / 有了好的表征才有泛化 / 规模导致了涌现 / 微调需要人工标注的数据"""
    yield from stated(
        scene,
        "BASED_ON",
        r"‹o:T›≈{0,6}?(?:，)?(?:从而|进而|才能?|就能)(?:够|会|可以)?(?:实现|做|有|得到|完成|产生)(?:~{0,3}?)‹s:T+›",
        0.7,
    )
    yield from stated(
        scene, "BASED_ON", r"‹o:T›~{0,8}?(?:导致|带来|产生|催生|造就|决定|解释)了(?:~{0,3}?)‹s:T+›(?!‹T›|的)", 0.65
    )
    yield from stated(
        scene, "BASED_ON", r"‹s:T›(?:过程|阶段|模型)?(?:需要|必须有|要靠|要有)~{0,4}?‹o:T+›(?!‹T›|的)", 0.6
    )


@rule("zh")
def foundation_of(scene: Scene) -> Iterator[Stated]:
    """反向传播是深度学习的基础。 / 涌现的根源是规模 / 卷积网络仍是图像识别领域的主流方法"""
    basis = "(?:基础|基石|核心|前提|关键|必要条件|根本|根基)"
    yield from stated(
        scene,
        "BASED_ON",
        rf"‹o:T+›(?:架构|模型)?~{{0,6}}?(?:[，。]这[就也便]?)?(?:是|构成了?|成为了?)‹s:T+›(?:领域|方面)?的?~{{0,4}}?(?:{basis}|主流方法|主流技术|标准方法)",
        0.8,
    )
    yield from stated(
        scene,
        "BASED_ON",
        rf"‹s:T+›的?~{{0,3}}?(?:{basis}|本质|根源|背后)~{{0,4}}?(?:是|在于|来自)~{{0,4}}?‹o:T+›",
        0.75,
    )
    yield from stated(
        scene,
        "BASED_ON",
        r"(?:用|通过|靠|依靠)‹o:T+›[来去]?(?:做|实现|训练|解决|得到|完成|提升|学习)~{0,3}‹s:T›",
        0.65,
    )
    yield from stated(
        scene, "BASED_ON", r"‹o:T›对(?:于)?‹s:T›~{0,4}(?:非常|很|极其|十分|最)?(?:关键|必不可少|不可或缺)", 0.7
    )


@rule("zh")
def kind_of(scene: Scene) -> Iterator[Stated]:
    """顿悟其实是一种表示学习。 / 大模型和扩散模型都可以算作黑盒模型 / 卷积网络，这是一种在视觉上很成功的深度学习模型"""
    one = r"的?(?:一种|一类|一个|其中一种|典型的?|特殊的?|某种)(?:特殊的?)?"
    yield from stated(
        scene, "IS_A", rf"‹s:T›(?:也|它|这个|本身|其实|实际上){{0,2}}是‹o:T›(?:模型|问题|方法)?(?={_ENDS})", 0.65
    )
    yield from stated(
        scene,
        "IS_A",
        rf"‹s:T+›(?:等|它|它们|这种东西|模型)?~{{0,6}}?(?:[，,]这)?(?:是|算是|算作|属于|当作|理解为|理解成|看作|看成|视为)+{one}(?:(?!对|类似|像)~){{0,8}}?的?‹o:T›(?!‹T›|的(?!一种|一类|特例|特殊|一个特例))",
        0.8,
    )
    yield from stated(
        scene,
        "IS_A",
        r"‹s:T+›(?:等|它|它们|模型|这些|都|‹R›){0,3}~{0,8}?(?:属于|归于|算作|归为|归类为|理解(?:为|它|成)?是?|看作|看成|视为|当作)(?:是|属于){0,2}~{0,2}?‹o:T›(?!‹T›|的~{0,3}‹T›)",
        0.75,
    )
    yield from stated(
        scene,
        "IS_A",
        r"‹s:T+›(?:~{0,2}?等)?‹R›?都?(?:可以|能够?)(?:认为|理解|说)(?:它|成|为)?是~{0,4}?‹o:T›(?!‹T›)",
        0.7,
    )
    yield from stated(
        scene,
        "IS_A",
        rf"‹s:T+›(?:等|它|它们|这种|模型)?≁{{0,4}}?(?:都是|就是|其实是|本质上是)(?:一种|一个)?‹o:T›(?:(?:模型|问题|方法)?(?={_ENDS})|问题)",
        0.7,
    )
    yield from stated(
        scene,
        "IS_A",
        r"‹s:T+›≈{0,12}?(?:，这)?是一[种类个](?:(?!对)[^。！？；\n]){0,40}?的‹o:T›(?:模型|方法|架构|算法)?(?=[。！？；，,\n])",
        0.7,
    )
    yield from stated(
        scene,
        "IS_A",
        r"‹s:T+›~{0,4}?(?:是|属于|算是)~{0,4}?‹o:T›的(?:一种|一类|一个特例|特例|一个例子|例子|变体|变种|子类)",
        0.85,
    )
    yield from stated(scene, "IS_A", r"‹o:T›≈{0,10}?[有的](?:一个)?(?:特例|特殊情况|例子|典型)，?就?是‹s:T+›", 0.8)


@rule("zh")
def called(scene: Scene) -> Iterator[Stated]:
    """一种特殊的神经网络，叫做残差网络 / DINO是这些联合嵌入架构之一 / BERT类型的语言模型"""
    yield from stated(
        scene,
        "IS_A",
        r"(?:一种|一个|一类)(?:(?!对|关于)≁){0,6}?的?‹o:T›(?:模型|架构|方法)?[，,]?(?:它|‹R›)?就?(?:叫做|叫|称为|称作|名叫|名为)[《“「]?‹s:T›",
        0.8,
    )
    yield from stated(
        scene,
        "IS_A",
        r"‹s:T+›≁{0,6}?是(?:那些|这些|众多|其中)?~{0,4}?‹o:T›(?:模型|架构|方法)?(?:之一|中的一[个种类])",
        0.85,
    )
    yield from stated(scene, "IS_A", r"‹s:T›(?:这种|那种|这样的|那样的|这类|那类|类型的|式的)‹o:T›", 0.75)


@rule("zh")
def examples_of(scene: Scene) -> Iterator[Stated]:
    """像XGBoost这样的分类树 / 大语言模型，比如GPT-4、Claude / 卷积网络、Transformer等架构"""
    yield from stated(
        scene,
        "IS_A",
        r"(?:像|比如|例如|诸如|(?<=[，,、])如)‹s:T+›(?:等|之类|这样|这种|这类|那样|那种)[的等]?~{0,3}?‹o:T›",
        0.8,
    )
    yield from stated(
        scene,
        "IS_A",
        r"‹o:T›(?:模型|方法|系统)?[，,（(]?(?:比如说?|例如|譬如|诸如|就像|像是)说?~{0,2}?‹s:T+›(?!的|里|一样)",
        0.7,
    )
    yield from stated(scene, "IS_A", r"‹s:T+›(?:等|之类的?|这样的|这种)~{0,3}?‹o:T›", 0.7)


@rule("zh")
def part_of(scene: Scene) -> Iterator[Stated]:
    """FAIR隶属于Meta。 / 表示学习是机器学习的一个分支 / Meta旗下的FAIR"""
    part = r"(?:一部分|一个部分|组成部分|一个分支|分支|子领域|子公司|一个部门|部门|一个环节|一环|一个阶段|一个组件|一个团队)"
    yield from stated(
        scene, "PART_OF", rf"‹s:TOE+›~{{0,5}}?(?:是|属于|作为|成为)~{{0,4}}?‹o:TOE›的?~{{0,4}}{part}", 0.85
    )
    yield from stated(scene, "PART_OF", r"‹s:OAW›~{0,4}?(?:隶属于?|归属于|归|附属于|属于)‹o:O›", 0.85)
    yield from stated(scene, "PART_OF", r"‹o:O›(?:旗下|下属|内部|下面)的?~{0,8}‹s:O+›", 0.85)
    yield from stated(
        scene,
        "PART_OF",
        rf"‹o:TO›的?~{{0,2}}{part}[，,]?(?:~|‹R›){{0,8}}?(?:是|叫做?|称之为|基于)~{{0,4}}?‹s:TO+›",
        0.75,
    )


@rule("zh")
def lab_of(scene: Scene) -> Iterator[Stated]:
    """Meta的基础研究部门FAIR / 伯克利的人工智能实验室BAIR"""
    yield from stated(
        scene,
        "PART_OF",
        r"‹o:O›的(?:‹C›|~){0,10}?(?:组织|部门|实验室|团队|研究院|研究所|机构|中心|子公司)‹s:O›",
        0.85,
    )


@rule("zh")
def inside(scene: Scene) -> Iterator[Stated]:
    """大语言模型里面的这种注意力机制"""
    yield from stated(
        scene, "PART_OF", r"(?<!在)‹o:T›的?这?(?:里面|里边|里头|当中)的(?:这种|那种|这个|那个|一个|~{0,3})?‹s:C+›", 0.6
    )


@rule("zh")
def located(scene: Scene) -> Iterator[Stated]:
    """总部位于北京的智源研究院 / NeurIPS在温哥华召开 / 奥斯陆的Halden Robotics"""
    yield from stated(
        scene, "LOCATED_IN", r"‹s:OE›~{0,6}?(?:位于|坐落于|坐落在|地处|设在|落户|总部在)~{0,4}?‹o:L+›", 0.85
    )
    yield from stated(
        scene,
        "LOCATED_IN",
        r"‹s:OEU›~{0,6}?在‹o:L+›(?:等地)?都?(?:举行|召开|举办|成立|设有|设立|办公|有(?:办公室|实验室|团队|分部|中心))",
        0.8,
    )
    yield from stated(scene, "LOCATED_IN", r"‹s:E›~{0,6}?在‹o:L›", 0.75)
    yield from stated(scene, "LOCATED_IN", r"‹s:O›(?:在|的)?‹o:L›的?(?:办公室|实验室|总部|分部|研究院|园区)", 0.8)
    yield from stated(scene, "LOCATED_IN", r"(?:总部)?(?:位于|设在|在)‹o:L›的‹s:OE›", 0.85)
    yield from stated(scene, "LOCATED_IN", r"‹o:L›的~{0,4}‹s:O›", 0.75)
    yield from stated(scene, "LOCATED_IN", r"在‹o:L›~{0,4}?(?:成立|创办|设立|创立|建立|举办)了?~{0,4}?‹s:OE›", 0.75)


@rule("zh")
def sets_apart(scene: Scene) -> Iterator[Stated]:
    """开源模型与闭源模型的差距 / 归纳的层次高于穷举 / 强化学习比监督学习更难"""
    form = "(?:模型|架构|方法|学习)?"
    differs = "(?:相反|相对|对立|对比|相比|不同|差距|差别|区别|之争|不一样|比起来|比较|取舍|两回事|两条路|两种|之间)"
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        rf"‹s:T›{form}(?:本身)?(?:和|与|跟|同|对|vs\.?|还是)(?:那个|这个)?‹o:T+›{form}~{{0,5}}?{differs}",
        0.8,
        contrast=True,
    )
    yield from stated(scene, "CONTRASTS_WITH", rf"是‹s:T›{form}还是‹o:T›", 0.75, contrast=True)
    yield from stated(scene, "CONTRASTS_WITH", rf"‹s:T›{form}(?:vs\.?|versus|对阵)‹o:T›", 0.8)
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        rf"‹s:T›{form}≈{{0,16}}?(?:不同于|区别于|有别于|异于|优于|高于|胜过|强于|好于|超过|超越|取代|替代|不及|不如|相对于|对抗)~{{0,3}}?[“‘「]?‹o:T+›",
        0.75,
        contrast=True,
    )
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        r"‹s:T›≈{0,8}?(?:比(?!如|方|较|例|喻)|较(?!为))~{0,3}?‹o:T›~{0,4}?(?:更|还要|要|好|强|快|高|低|重要|简单|复杂|多|少)",
        0.75,
    )
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        r"‹s:T›(?:模型|架构|方法)?~{0,6}?(?:给|被|都)?(?:换成|替换成|替换为|改成|换作)了?~{0,3}?‹o:T›",
        0.75,
    )
    yield from stated(
        scene, "CONTRASTS_WITH", r"‹s:T›~{0,6}?被~{0,4}?‹o:T›~{0,6}?所?(?:取代|替代|代替|打败|超越|淘汰)", 0.8
    )
    yield from stated(scene, "CONTRASTS_WITH", r"‹s:T›≈{0,14}?[与和跟](?:之|它|其)相(?:对|反|对立)应?的是?‹o:T›", 0.85)
    yield from stated(scene, "CONTRASTS_WITH", r"[与和跟]‹s:T›相(?:对|反|对立)应?的是?‹o:T›", 0.85)


@rule("zh")
def rather_than(scene: Scene) -> Iterator[Stated]:
    """我们要的是泛化，而不是记忆。 / 不是预训练，而是强化学习 / 与其预训练不如强化学习"""
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        r"‹s:T+›(?:模型|架构|方法|的首字母缩写)?≈{0,8}?(?:而不是|而非|而不再是)≈{0,8}?[“‘「]?‹o:T+›",
        0.75,
        contrast=True,
    )
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        r"(?<!是)不[只仅]?是≈{0,5}?‹s:T+›≈{0,6}?(?:而是|而在于)≈{0,10}?‹o:T+›",
        0.75,
        contrast=True,
    )
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        r"(?:与其|放弃)≈{0,5}?‹s:T+›≈{0,5}?(?:不如|转而|转向)≈{0,5}?‹o:T+›",
        0.75,
        contrast=True,
    )
