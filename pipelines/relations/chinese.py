"""What Chinese sentences state of two entities: one pattern function a way of saying it, in Simplified characters.

Each docstring gives the kind of sentence that the function was made for.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.relations.rules import Stated, rule, stated
from pipelines.relations.scene import Scene

_HEAD = (
    "(?:科学家|教授|工程师|研究员|研究者|执行官|技术官|运营官|创始人|创办人|合伙人|总裁|总经理|总监|主席|主任|院长|所长|校长|主管|负责人|领导者|"
    "董事长|董事|讲师|院士|老师|博士后?|博士生|研究生|本科生|学生|毕业生|校友|顾问|投资人|主编|编辑|记者|主播|主持人|员工|成员|"
    "CEO|CTO|COO|CFO|VP|PI)"
)
_ROLE = rf"[^\ue000-\uf8ff。！？；\n，,：:的是在]{{0,9}}?{_HEAD}"
_FOUNDER = r"(?:联合|共同|主要)?(?:创始人|创办人|创立者|奠基人)(?:之一)?(?:兼[^\ue000-\uf8ff。，,\n]{1,8})?"
_NOW = r"(?:现在|目前|当时|当年|后来|之前|以前|曾经|曾|同时|也|还|都|就|一直|最早|早年|原来|先|又|已经|其实|主要|首先|本身|自己|是|他|它)"
_IS = r"(?:是|担任|出任|任|成为了?|当|做|为)"
_STOP = r"(?=[。！？!?；;，,、\n]|$)"


# ---------------------------------------------------------------- people and organizations


@rule("zh")
def title_before_name(scene: Scene) -> Iterator[Stated]:
    """今天的嘉宾是华中科技大学的副教授周敏。 / Meta首席科学家杨立昆"""
    yield from stated(scene, "AFFILIATED_WITH", rf"‹o:O›的?(?P<q>{_ROLE})兼?(?:‹C›)?‹s:N›", 0.9)


@rule("zh")
def expert_of_a_place(scene: Scene) -> Iterator[Stated]:
    """他的导师是斯坦福大学的机器学习专家吴恩达。"""
    yield from stated(scene, "AFFILIATED_WITH", rf"‹o:O›的?(?:~{{0,6}}‹C›)~{{0,4}}?(?:家|学者|专家|{_HEAD})‹s:N›", 0.85)


@rule("zh")
def person_of_a_place(scene: Scene) -> Iterator[Stated]:
    """伯克利的莱文、阿比尔都在做这个。 / 纽约大学杨立昆的组"""
    yield from stated(scene, "AFFILIATED_WITH", r"‹o:O›的(?:那个|那位|这位)?‹s:N+›", 0.75)
    yield from stated(scene, "AFFILIATED_WITH", r"(?<!在)(?<!从)(?<!去)(?<!跟)‹o:O›‹s:N›(?=的|老师|教授)", 0.7)


@rule("zh")
def holds_a_post(scene: Scene) -> Iterator[Stated]:
    """周敏现在是清华大学的助理教授，也是智源研究院的首席科学家。"""
    yield from stated(
        scene, "AFFILIATED_WITH",
        rf"(?:‹s:P›|(?<=[。，,；;\n])(?=也|同时|现任|曾|还|是))，?{_NOW}*{_IS}?(?<![\ue000\ue008])~{{0,4}}?‹o:O+›的?(?P<q>{_ROLE})(?!‹P›)",
        0.85,
    )  # fmt: skip


@rule("zh")
def works_at(scene: Scene) -> Iterator[Stated]:
    """我在谷歌工作过三年。 / 她曾在清华大学任教。 / 我本科的时候在北大是物理系"""
    yield from stated(
        scene, "AFFILIATED_WITH",
        rf"‹s:P›~{{0,12}}?(?:在|于|从)‹o:O›(?:里面|那边|这边)?(?:~{{0,8}}?(?P<q>工作|任职|任教|就职|读博|读书|读研|读本科|读硕士|读的|上学|求学|"
        rf"念|实习|做博士后|当教授|当{_HEAD}|获得博士|获得硕士|拿到博士|博士毕业|毕业)|是(?P<r>~{{0,4}}系)|做(?:了|过)?~{{0,3}}年)",
        0.85,
    )  # fmt: skip


@rule("zh")
def unnamed_worker(scene: Scene) -> Iterator[Stated]:
    """于1990年代在贝尔实验室工作期间，……"""
    yield from stated(
        scene, "AFFILIATED_WITH",
        r"(?<=[。，,；;\n])(?:此前|之前|曾|后来|随后|并)~{0,8}?(?:在|于)‹o:O›(?P<q>工作|任职|任教|就职|读博|实习|做博士后|获得博士)", 0.8,
    )  # fmt: skip


@rule("zh")
def joins_or_leaves(scene: Scene) -> Iterator[Stated]:
    """后来他离开谷歌，加入了OpenAI。"""
    yield from stated(
        scene, "AFFILIATED_WITH",
        r"‹s:P›~{0,8}?(?P<q>离开|加入|就职于|任职于|供职于|毕业于|就读于|效力于|领导着?|执掌|掌管|带领|主持|辞去|退出|入职)了?‹o:O›(?!的)", 0.85,
    )  # fmt: skip
    yield from stated(
        scene, "AFFILIATED_WITH",
        r"(?<=[。，,；;\n])(?:并|后来|随后|此后|现在?|目前|同时|之后)?(?P<q>加入|就职于|任职于|供职于|毕业于|领导着?|执掌)了?‹o:O›(?!的)", 0.85,
    )  # fmt: skip


@rule("zh")
def degree_from(scene: Scene) -> Iterator[Stated]:
    """他博士是在麻省理工学院跟一位语言学家读的，博士后去了纽约大学。"""
    yield from stated(
        scene, "AFFILIATED_WITH", r"(?:‹s:P›|(?<=[。，,；;\n]))的?(?P<q>博士后|博士|本科|硕士)(?:是|就|也)?(?:在|从|去了?|毕业于)‹o:O›", 0.85
    )  # fmt: skip
    yield from stated(scene, "AFFILIATED_WITH", r"(?<=‹N›)(?P<q>博士后)(?:是|就|也)?(?:在|从|去了?)‹o:O›", 0.75)


@rule("zh")
def former_member(scene: Scene) -> Iterator[Stated]:
    """前OpenAI研究员安德烈说…… / 前谷歌的杰夫"""
    yield from stated(scene, "AFFILIATED_WITH", rf"(?P<q>前)‹o:O›的?(?:{_ROLE})?‹s:N›", 0.85, qualifier="former")


@rule("zh")
def show_and_host(scene: Scene) -> Iterator[Stated]:
    """欢迎收听夜航电台，我是陈默。"""
    yield from stated(
        scene, "AFFILIATED_WITH", r"(?:欢迎|收听|收看|来到|这里是)~{0,6}‹o:O›(?:~|[，。,]){0,12}?我(?:就)?是(?:主持人|主播)?‹s:N›", 0.9,
        qualifier="host",
    )  # fmt: skip
    yield from stated(
        scene,
        "AFFILIATED_WITH",
        r"(?:欢迎|收听|收看|这里是)~{0,6}‹o:O›(?:~|[，。,]){0,8}‹s:I›是",
        0.85,
        qualifier="host",
    )


@rule("zh")
def adviser_of(scene: Scene) -> Iterator[Stated]:
    """我的博士导师是马毅。 / 你伯克利的导师马毅老师 / 他师从杨立昆"""
    yield from stated(
        scene, "ADVISED_BY",
        r"‹s:P+›(?:的|在)?(?:‹O›(?:的|读)?)?(?P<q>~{0,4})(?:导师|老板|指导老师|指导教授)(?:就)?(?:是|叫|，|：)?(?:‹O›的?(?:~{0,4}教授)?)?‹o:N›", 0.9,
    )  # fmt: skip
    yield from stated(scene, "ADVISED_BY", r"‹s:P›~{0,4}(?:师从|拜师|师承)(?:于)?(?:‹O›的?(?:~{0,4}教授)?)?‹o:N+›", 0.9)
    yield from stated(scene, "ADVISED_BY", r"‹o:N›的(?P<q>博士生|学生|弟子|博士后)(?:是|叫)?‹s:N+›", 0.85)
    yield from stated(
        scene, "ADVISED_BY", r"‹s:P›~{0,3}(?:是|曾是|当过|做过)‹o:N›的(?P<q>博士生|学生|弟子|博士后)", 0.9
    )
    yield from stated(scene, "ADVISED_BY", r"‹o:N›~{0,3}是‹s:P+›的?~{0,4}(?:导师|指导老师)", 0.9)


@rule("zh")
def trained_with(scene: Scene) -> Iterator[Stated]:
    """博士是在清华跟陈默老师读的；后来在纽约大学杨立昆的组里做博士后"""
    yield from stated(
        scene, "ADVISED_BY",
        r"(?:‹s:P›|(?<=[。，,；;\n])|(?<=‹N›))的?(?P<q>博士后|博士|硕士)(?:是|就|也)?(?:(?:在|从|去了?)‹O›)?的?(?:跟着?|随|计算机|~{0,3}?)(?:‹C›~{0,3}?(?:家|专家|学者))?(?:~{0,4}教授)?‹o:N›",
        0.75,
    )  # fmt: skip
    yield from stated(
        scene, "ADVISED_BY", r"(?:‹s:P›|(?<=[。，,；;\n]))~{0,4}(?:在‹O›)?(?:的|跟着?|在)?‹o:N›(?:老师|教授)?(?:的|那)?(?:组里?|实验室里?|手下|那里|那边)~{0,4}(?:做|读|当)~{0,5}?(?P<q>博士后|博士)", 0.85
    )  # fmt: skip
    yield from stated(
        scene,
        "ADVISED_BY",
        r"‹s:P›~{0,4}跟着?‹o:N›(?:老师|教授)?~{0,3}(?:读|念|做)(?:的|了)?(?P<q>博士后|博士|PhD)",
        0.85,
    )


@rule("zh")
def worked_together(scene: Scene) -> Iterator[Stated]:
    """周敏和陈默合作写了这篇文章。 / 我们跟清华大学合作"""
    yield from stated(
        scene,
        "COLLABORATED_WITH",
        r"‹s:PO›~{0,4}(?:和|与|跟|同)~{0,4}?‹o:PO+›(?:教授|老师)?(?:等人)?(?:~{0,4}?(?:合作|合著|联合|合写|合办)|(?:一起|共同)(?:写|做|提出|开发|创办|发表|研究|创立|完成))",
        0.85,
    )
    yield from stated(
        scene,
        "COLLABORATED_WITH",
        r"‹s:N›(?:和|与|跟|以及)‹o:N›(?:他们|两个人|两人|俩)?(?:的|做的|写的|当时的|做)(?:那|这|一)?(?:篇|些|个|项|种)?(?:~{0,3}(?:文章|论文|工作|研究|书|项目))",
        0.75,
    )


# ---------------------------------------------------------------- prizes and meetings


@rule("zh")
def wins_award(scene: Scene) -> Iterator[Stated]:
    """他与辛顿、本吉奥共同获得了2018年图灵奖。"""
    verb = r"(?:获得|荣获|赢得|摘得|斩获|拿到|拿下|拿|获|得|获颁|分享)(?:了|过)?"
    yield from stated(
        scene, "RECEIVED", rf"‹s:P+›(?:等人)?~{{0,6}}?{verb}(?P<q>[^\ue000-\uf8ff。，\n]{{0,16}}?)‹o:A›", 0.9
    )
    yield from stated(
        scene, "RECEIVED", rf"(?<=[。，,；;\n])(?:并|曾|后来|同年|也)?(?:和|与|因)?‹x:N+›?~{{0,6}}?{verb}(?P<q>[^\ue000-\uf8ff。，\n]{{0,16}}?)‹o:A›", 0.85
    )  # fmt: skip


@rule("zh")
def award_holder(scene: Scene) -> Iterator[Stated]:
    """图灵奖得主辛顿 / 他是2018年的图灵奖得主"""
    yield from stated(
        scene,
        "RECEIVED",
        r"‹o:A›(?:的)?(?:得主|获得者|获奖者|获奖人)[、，]?(?:‹O›的?)?(?:[^\ue000-\uf8ff。，\n]{0,8})‹s:N+›",
        0.9,
    )
    yield from stated(
        scene,
        "RECEIVED",
        r"(?:‹s:P+›|(?<=[。，,；;\n]))~{0,4}?(?:是|，|也是|都是)(?P<q>[^\ue000-\uf8ff。，\n]{0,12})‹o:A›(?:的)?(?:得主|获得者|获奖者|获奖人)(?!‹N›)",
        0.9,
    )


@rule("zh")
def takes_part(scene: Scene) -> Iterator[Stated]:
    """我那年去开NeurIPS，黄仁勋在GTC上讲过。"""
    yield from stated(
        scene,
        "PARTICIPATED_IN",
        r"‹s:P+›~{0,8}?(?P<q>参加|出席|参与|去开|受邀|去|亮相)了?(?:[^\ue000-\uf8ff。，\n]{0,6})‹o:E›",
        0.85,
    )
    yield from stated(
        scene,
        "PARTICIPATED_IN",
        r"‹s:P+›~{0,8}?(?:在|于)(?:[^\ue000-\uf8ff。，\n]{0,8})‹o:E›(?:大会|会议)?(?:上|期间|现场|中|的)",
        0.85,
    )


# ---------------------------------------------------------------- making


_MAKES = "(?:提出来?|创立|创建|创办|成立|开创|建立|开发|研发|发明|发布|推出|构建|设计|训练|开源|发现|撰写|发表|打造|筹建|创造|制造|做出来?|写|出版|主导开发)"


@rule("zh")
def makes(scene: Scene) -> Iterator[Stated]:
    """LeCun提出了JEPA。 / OpenAI去年发布了GPT-5。 / 他与同事创办了一家公司叫Northlight。"""
    yield from stated(
        scene, "CREATED",
        rf"‹s:PO+›(?:等人|团队|他们)?[^\ue000-\uf8ff。！？；\n，]{{0,8}}?{_MAKES}(?:了|过|的|出)?(?:[^\ue000-\uf8ff。！？；\n，的]{{0,8}}?(?:，)?(?:叫做?|名为|是|就是|题为|标题是|《|“|「)|[^\ue000-\uf8ff。！？；\n，的]{{0,5}}?)[《“「]?‹o:TO+›(?!‹T›|的|里|上|中|模型的)",
        0.85,
    )  # fmt: skip


@rule("zh")
def unnamed_maker(scene: Scene) -> Iterator[Stated]:
    """2015年进入公司，随后提出了注意力机制。"""
    yield from stated(
        scene, "CREATED", rf"(?<=[。，,；;\n])(?:并|曾|后来|随后|同时|还)(?:[^\ue000-\uf8ff。，\n]{{0,4}}?){_MAKES}了(?:[^\ue000-\uf8ff。，\n的]{{0,6}}?)[《“「]?‹o:TO+›(?!‹T›|的)", 0.75
    )  # fmt: skip


@rule("zh")
def made_by(scene: Scene) -> Iterator[Stated]:
    """Transformer是谷歌提出的。 / 卷积网络就是他做出来的 / 由他开发的卷积神经网络"""
    yield from stated(
        scene,
        "CREATED",
        rf"‹o:TO›(?:~{{0,4}}?(?:是|就是|由))(?:由)?‹s:PO+›(?:等人|团队|他们)?~{{0,6}}?{_MAKES}(?:出来)?的",
        0.9,
    )
    yield from stated(
        scene,
        "CREATED",
        rf"(?:‹s:PO+›)(?:等人|团队|他们)?(?:当年|之前|去年|所|最早|首先|后来|在‹O›)*{_MAKES}(?:出来|过)?的(?:那个|那篇|那套|这个|~{{0,4}}?叫做?|~{{0,4}})?[《“「]?‹o:TO›",
        0.85,
    )


@rule("zh")
def founder_of(scene: Scene) -> Iterator[Stated]:
    """PayPal创始人彼得·蒂尔 / 她是模型基金会的联合创始人"""
    yield from stated(scene, "CREATED", rf"‹o:TO›的?(?P<q>{_FOUNDER})[、，]?(?:‹O›的?)?‹s:N+›", 0.9)
    yield from stated(
        scene,
        "CREATED",
        rf"(?:‹s:P+›|(?<=[。，,；;\n]))~{{0,5}}?(?:是|，|也是)‹o:TO›(?:领域|学派|这个领域)?的?~{{0,5}}?(?P<q>{_FOUNDER})(?!‹N›)",
        0.85,
    )


@rule("zh")
def father_of(scene: Scene) -> Iterator[Stated]:
    """他被称为卷积神经网络之父。 / 信息论之父香农"""
    yield from stated(
        scene,
        "CREATED",
        r"(?:‹s:P›|(?<=[。，,；;\n]))~{0,8}?(?:被|是|，|称)~{0,8}?‹o:T›之?父(?!‹N›)",
        0.85,
        qualifier="called its father",
    )
    yield from stated(scene, "CREATED", r"‹o:T›之父‹s:N›", 0.85, qualifier="called its father")
    yield from stated(
        scene,
        "CREATED",
        r"‹s:P›[^\ue000-\uf8ff。！？；\n]{0,24}(?:被|称)[^\ue000-\uf8ff。！？；\n，]{0,6}‹o:T›之父",
        0.8,
        qualifier="called its father",
    )


@rule("zh")
def own_work(scene: Scene) -> Iterator[Stated]:
    """DeepSeek的R1、欧盟的《人工智能法案》、李飞飞的那个项目ImageNet"""
    from pipelines.relations.scene import SIGNS

    thing = f"[{SIGNS['Artifact']}{SIGNS['Work']}]"
    yield from stated(
        scene,
        "CREATED",
        rf"‹s:NO›(?:公司|团队)?(?:的|自己的)(?:那个|那篇|这个|那本|新|最新的?|第一个|~{{0,4}}(?:模型|系统|论文|文章|项目|产品|芯片)，?)?[《“「]?(?P<o>{thing})(?!的?(?:得主|~{{0,6}}奖))",
        0.7,
    )
    yield from stated(scene, "CREATED", rf"‹s:O›(?P<o>[{SIGNS['Artifact']}])", 0.6)


@rule("zh")
def paper_of(scene: Scene) -> Iterator[Stated]:
    """辛顿写了一篇文章，叫《深度信念网络》 / 萨顿那篇《苦涩的教训》"""
    yield from stated(
        scene,
        "CREATED",
        r"‹s:PO+›(?:他们|等人)?(?:写|发|发表|出|讲)(?:了|过|的)?~{0,6}?(?:文章|论文|博客|书|演讲)(?:~|，|。){0,10}?(?:叫做?|题为|标题是|《|“)[《“「]?‹o:WC›",
        0.85,
    )
    yield from stated(scene, "CREATED", r"‹s:PO+›(?:他们)?(?:的)?(?:那|这)(?:篇|本|个)~{0,3}?[《“「]?‹o:W›", 0.85)


# ---------------------------------------------------------------- fields of work


@rule("zh")
def works_on(scene: Scene) -> Iterator[Stated]:
    """她一直在研究可解释性。 / 我们专注于世界模型 / 他是做认知科学的"""
    verb = r"(?:研究|专注于|专注|致力于|聚焦于?|从事|钻研|探索|深耕|投身于?|主攻|攻克)"
    yield from stated(
        scene, "STUDIES",
        rf"‹s:PO+›(?:他们|大家|等人)?[^\ue000-\uf8ff。！？；\n，]{{0,12}}?{verb}(?:的是|的就是|了|过|着|的)?(?:[^\ue000-\uf8ff。！？；\n，的]{{0,8}}?的?)‹o:CA+›(?!家|学家|员|的‹C›)",
        0.85,
    )  # fmt: skip
    yield from stated(
        scene, "STUDIES",
        r"‹s:PO+›(?:他们|这边|这里)?(?:[^\ue000-\uf8ff。！？；\n，不没]{0,7}?)(?:是|在|主要|以前|之前|一直|也|都|还|就|现在|专门)(?:做|搞|学)(?:过|的是|的|了)?(?:一些|一点|很多|~{0,3})?‹o:CA+›(?!‹C›|家)", 0.8,
    )  # fmt: skip
    yield from stated(
        scene,
        "STUDIES",
        r"‹s:PO+›(?:他们)?(?:[^\ue000-\uf8ff。！？；\n，不没]{0,6}?)(?:做|搞|学)(?:过|的是|的|了)?(?:一些|很多)?(?:~{0,6}的)?‹o:CA+›(?:方面|这块|方向)?的?(?:~{0,2}(?:研究|工作))",
        0.8,
    )
    yield from stated(
        scene,
        "STUDIES",
        r"(?<=[。，,；;\n])(?:并|主要|长期|目前|现在|一直|专门)?(?:研究|专注于|致力于|从事)(?:[^\ue000-\uf8ff。！？；\n，]{0,8}?的?)‹o:C+›",
        0.75,
    )


@rule("zh")
def research_field(scene: Scene) -> Iterator[Stated]:
    """他的研究方向涵盖计算机视觉、机器学习和机器人。 / 陈默的研究主要集中在强化学习上"""
    yield from stated(
        scene, "STUDIES",
        r"‹s:PO+›(?:团队|组|实验室)?的?(?:主要|核心)?(?:研究|研究方向|研究领域|研究兴趣|工作|方向|兴趣|关注重点|研究重点)(?:[^\ue000-\uf8ff。！？；\n，]{0,8}?)(?:是|在|涵盖了?|包括了?|覆盖了?|集中在|围绕)(?:[^\ue000-\uf8ff。！？；\n，]{0,6}?)‹o:CA+›", 0.85,
    )  # fmt: skip
    yield from stated(scene, "STUDIES", r"‹s:PO›~{0,4}?对‹o:C+›(?:技术|领域|方面)?(?:感|很有|有|产生)~{0,4}?兴趣", 0.8)
    yield from stated(
        scene,
        "STUDIES",
        r"‹s:PO›~{0,8}?(?:坚持|相信|看好|追求|押注)~{0,5}?(?:的)?(?:方向|路线)?(?:~{0,5}?是)‹o:C+›",
        0.65,
    )


@rule("zh")
def expert_in(scene: Scene) -> Iterator[Stated]:
    """深度学习专家杨立昆 / 计算神经科学家马毅 / 做认知科学的韩悦"""
    yield from stated(
        scene, "STUDIES", r"‹o:C+›(?:学?家|领域的?)?(?:学者|专家|科学家|研究者|研究员|先驱|大牛|教授|家)‹s:N+›", 0.85
    )
    yield from stated(scene, "STUDIES", r"(?:做|搞|研究)‹o:C+›的(?:~{0,4})‹s:N›", 0.8)
    yield from stated(
        scene,
        "STUDIES",
        r"‹s:P+›~{0,6}?(?:是|被称为|也是)~{0,6}?‹o:C+›(?:的|领域的?)?(?:~{0,3}(?:专家|学者|先驱|领军人物|权威|巨头|奠基人)|家(?!长))",
        0.8,
    )


# ---------------------------------------------------------------- things and other things


@rule("zh")
def rests_on(scene: Scene) -> Iterator[Stated]:
    """JEPA建立在联合嵌入架构之上。 / 规划要依赖世界模型"""
    yield from stated(
        scene, "BASED_ON",
        r"‹s:T+›(?:模型|方法|技术|架构|系统)?[^\ue000-\uf8ff。！？；\n，]{0,6}?(?:基于|建立在|建构在|构建在|架构在|建在|依赖于?|依靠|来自于?|源于|源自|起源于|脱胎于|借鉴了?|取决于|离不开|使用了?|采用了?|利用了?|靠的?是?)(?:的是|的就是)?(?:[^\ue000-\uf8ff。！？；\n，]{0,8}?)‹o:T+›(?!之间)",
        0.75,
    )  # fmt: skip
    yield from stated(
        scene,
        "BASED_ON",
        r"(?:基于|使用|采用|利用|带有|依赖)‹o:T+›(?:算法|技术|方法)?(?:的|来(?:做|训练|实现|构建))~{0,4}?‹s:T›",
        0.7,
    )
    yield from stated(
        scene,
        "BASED_ON",
        r"从‹o:T›(?:架构|模型)?(?:中|里|出发)?~{0,8}?(?:构建|得到|建立|发展|衍生)(?:出|了|一些)?~{0,4}?‹s:T›",
        0.65,
    )


@rule("zh")
def foundation_of(scene: Scene) -> Iterator[Stated]:
    """反向传播是深度学习的基础。 / 涌现的根源是规模"""
    yield from stated(
        scene,
        "BASED_ON",
        r"‹o:T+›[^\ue000-\uf8ff。！？；\n，]{0,4}?(?:是|就是|构成了?|成为了?)‹s:T+›的?~{0,4}?(?:基础|基石|核心|前提|关键|本质|必要条件|根本|根基)",
        0.8,
    )
    yield from stated(
        scene,
        "BASED_ON",
        r"‹s:T+›的?~{0,3}?(?:基础|基石|核心|前提|关键|本质|根基|根源|背后)(?:[^\ue000-\uf8ff。！？；\n，]{0,4}?)(?:是|在于|就是|来自)(?:[^\ue000-\uf8ff。！？；\n，]{0,4}?)‹o:T+›",
        0.75,
    )
    yield from stated(
        scene,
        "BASED_ON",
        r"(?:用|通过|靠|依靠)‹o:T+›(?:来|去)?(?:做|实现|训练|解决|得到|完成|提升|学习)(?:~{0,3})‹s:T›",
        0.65,
    )


_KIND_OF = r"(?:的?(?:一种|一类|一个|其中一种|典型的?|特殊的?|某种|一种特殊的?))"


@rule("zh")
def kind_of(scene: Scene) -> Iterator[Stated]:
    """顿悟其实是一种表示学习。 / 大模型属于黑盒模型 / 监督学习是它的一个特例"""
    yield from stated(
        scene, "IS_A",
        rf"‹s:T+›(?:等|它|它们|这种东西|模型)?[^\ue000-\uf8ff。！？；\n]{{0,6}}?(?:是|算是|算作|属于|当作|理解为|理解成|看作|看成|视为|等于|叫做?|作为)+{_KIND_OF}(?:[^\ue000-\uf8ff。！？；\n，]{{0,8}}?(?:的)?)‹o:T›(?!‹T›|的(?!一种|一类|特例|特殊|一个特例))",
        0.8,
    )  # fmt: skip
    yield from stated(
        scene, "IS_A",
        r"‹s:T+›(?:等|它|它们|模型)?[^\ue000-\uf8ff。！？；\n]{0,8}?(?:属于|归于|算作|归为|归类为|理解为|理解它是|看作是?|看成是?|视为|都是|就是|其实是|本质上是)(?:是|属于)?(?:[^\ue000-\uf8ff。！？；\n，]{0,2}?)‹o:T›(?:模型|问题|方法|的范畴)?(?=[。！？；\n，,]|的?(?:一种|一类|特例|子集|范畴)|就是|所以|$)", 0.7,
    )  # fmt: skip
    yield from stated(
        scene,
        "IS_A",
        r"‹s:T+›[^\ue000-\uf8ff。！？；\n，]{0,4}?(?:是|属于|算是)(?:[^\ue000-\uf8ff。！？；\n，]{0,4}?)‹o:T›的(?:一种|一类|一个特例|特例|一个例子|例子|变体|变种|子类)",
        0.85,
    )


@rule("zh")
def examples_of(scene: Scene) -> Iterator[Stated]:
    """像XGBoost这样的分类树 / 大语言模型，比如GPT-4、Claude / 卷积网络、Transformer等架构"""
    yield from stated(
        scene,
        "IS_A",
        r"(?:像|如|比如|例如|诸如|类似)‹s:T+›(?:等|之类|这样|这种|这类|那样|那种|这些)(?:的|等)?~{0,3}?‹o:T›",
        0.8,
    )
    yield from stated(
        scene,
        "IS_A",
        r"‹o:T›(?:模型|方法|系统)?[，,（(]?(?:比如说?|例如|譬如|诸如|就像|像是)(?:说)?~{0,2}?‹s:T+›(?!的|里|一样)",
        0.7,
    )
    yield from stated(scene, "IS_A", r"‹s:T+›(?:等|之类的?|这些|这样的|这种)~{0,3}?‹o:T›", 0.7)


@rule("zh")
def special_case(scene: Scene) -> Iterator[Stated]:
    """自监督学习有一个特例，就是自回归语言模型"""
    yield from stated(
        scene,
        "IS_A",
        r"‹o:T›[^\ue000-\uf8ff\n]{0,10}?(?:有|的)(?:一个)?(?:特例|特殊情况|例子|典型)，?(?:就)?是‹s:T+›",
        0.8,
    )


@rule("zh")
def part_of(scene: Scene) -> Iterator[Stated]:
    """FAIR隶属于Meta。 / 表示学习是机器学习的一个分支"""
    whole = r"(?:一部分|一个部分|组成部分|一个分支|分支|子领域|子公司|一个部门|部门|旗下|一个环节|一环|一个阶段|一个组件|一个团队)"
    yield from stated(
        scene,
        "PART_OF",
        rf"‹s:TOE+›[^\ue000-\uf8ff。！？；\n，]{{0,5}}?(?:是|属于|作为|成为)(?:[^\ue000-\uf8ff。！？；\n，]{{0,4}}?)‹o:TOE›的?(?:~{{0,4}}){whole}",
        0.85,
    )
    yield from stated(scene, "PART_OF", r"‹s:OAW›~{0,4}?(?:隶属于?|归属于|归|附属于|属于)‹o:O›", 0.85)
    yield from stated(scene, "PART_OF", r"‹o:O›(?:旗下|下属|内部|下面)的?(?:~{0,8})‹s:O+›", 0.85)
    yield from stated(
        scene,
        "PART_OF",
        rf"‹o:TO›(?:的)?(?:~{{0,2}}){whole}，?(?:~{{0,6}}?(?:是|叫做?|称之为|基于))[“《「]?‹s:TO+›",
        0.75,
    )


@rule("zh")
def lab_of(scene: Scene) -> Iterator[Stated]:
    """Meta的基础研究部门FAIR / 伯克利的人工智能实验室BAIR"""
    yield from stated(
        scene, "PART_OF", r"‹o:O›的(?:‹C›|~){0,10}?(?:组织|部门|实验室|团队|研究院|研究所|机构|中心|子公司)‹s:O›", 0.85
    )


@rule("zh")
def inside(scene: Scene) -> Iterator[Stated]:
    """大语言模型里面的注意力机制 / 预训练和后训练是大模型的两个阶段"""
    yield from stated(
        scene,
        "PART_OF",
        r"(?<!在)‹o:T›(?:的)?(?:这)?(?:里面|里边|里头|当中|中|里)的(?:这种|那种|这个|那个|一个|~{0,3})?‹s:C+›",
        0.6,
    )


@rule("zh")
def located(scene: Scene) -> Iterator[Stated]:
    """总部位于北京的智源研究院 / 我们在巴黎、伦敦设有实验室 / 奥斯陆的Halden Robotics"""
    yield from stated(
        scene,
        "LOCATED_IN",
        r"‹s:OE›[^\ue000-\uf8ff。！？；\n]{0,6}?(?:位于|坐落于|坐落在|地处|设在|落户|在)(?:[^\ue000-\uf8ff。！？；\n，]{0,4}?)‹o:L+›(?:~{0,4}(?:举行|召开|举办|成立|设有|设立|办公))?",
        0.75,
    )
    yield from stated(scene, "LOCATED_IN", r"‹s:OE›的?总部(?:位于|设在|在)‹o:L›", 0.9)
    yield from stated(scene, "LOCATED_IN", r"(?:总部)?(?:位于|设在|在)‹o:L›的‹s:OE›", 0.85)
    yield from stated(scene, "LOCATED_IN", r"‹o:L›的(?:~{0,4})‹s:O›", 0.75)
    yield from stated(
        scene,
        "LOCATED_IN",
        r"在‹o:L›(?:[^\ue000-\uf8ff。，\n]{0,4}?)(?:成立|创办|设立|创立|建立|举办)了?(?:[^\ue000-\uf8ff。，\n]{0,4}?)‹s:OE›",
        0.75,
    )


@rule("zh")
def sets_apart(scene: Scene) -> Iterator[Stated]:
    """开源模型与闭源模型的差距 / 与黑盒模型相对的白盒模型 / 归纳的层次高于穷举"""
    a, b = "‹s:T›(?:模型|架构|方法|学习)?", "‹o:T+›(?:模型|架构|方法|学习)?"
    yield from stated(
        scene, "CONTRASTS_WITH",
        rf"{a}(?:本身)?(?:和|与|跟|同|对|vs\.?|还是)(?:那个|这个)?{b}(?:[^\ue000-\uf8ff。！？；\n，]{{0,5}}?)(?:相反|相对|对立|对比|相比|不同|差距|差别|区别|之争|不一样|比起来|比较|取舍|两回事|两条路|两种|之间)", 0.8,
    )  # fmt: skip
    yield from stated(
        scene, "CONTRASTS_WITH",
        r"‹s:T›(?:模型|方法|架构)?(?:[^\ue000-\uf8ff。！？；\n，]{0,8}?)(?:不同于|区别于|有别于|异于|优于|高于|胜过|强于|好于|超过|超越|取代|替代|不及|不如|相对于|对抗)(?:[^\ue000-\uf8ff。！？；\n，]{0,3}?)‹o:T+›", 0.75, contrast=True,
    )  # fmt: skip
    yield from stated(
        scene, "CONTRASTS_WITH",
        r"‹s:T›(?:[^\ue000-\uf8ff。！？；\n，]{0,6}?)(?:比|较)(?:[^\ue000-\uf8ff。！？；\n，]{0,3}?)‹o:T›(?:[^\ue000-\uf8ff。！？；\n，]{0,4}?)(?:更|还要|要|好|强|快|高|低|重要|简单|复杂|多|少)", 0.75,
    )  # fmt: skip
    yield from stated(
        scene, "CONTRASTS_WITH", r"(?:与|和|跟)(?:之|‹s:T›)(?:模型)?相(?:对|反)(?:应)?的(?:是)?‹o:T›", 0.8
    )


@rule("zh")
def opposed_to(scene: Scene) -> Iterator[Stated]:
    """黑盒模型以及与之相对的白盒模型"""
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        r"‹s:T›[^\ue000-\uf8ff。！？；\n]{0,14}?(?:与|和|跟)(?:之|它|其)相(?:对|反|对立)(?:应)?的(?:是)?‹o:T›",
        0.85,
    )


@rule("zh")
def rather_than(scene: Scene) -> Iterator[Stated]:
    """我们要的是泛化，而不是记忆。 / 不是预训练，而是强化学习 / 从背诵变成理解"""
    soft = r"[^\ue000-\uf8ff。！？；\n]"
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        rf"‹s:T+›(?:模型|架构|方法|的首字母缩写)?(?:{soft}{{0,8}}?)(?:而不是|而非|而不再是|并非|不是|代替|取代)(?:{soft}{{0,8}}?)‹o:T+›",
        0.75,
        contrast=True,
    )
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        rf"不(?:只|仅)?是(?:{soft}{{0,5}}?)‹s:T+›(?:{soft}{{0,6}}?)(?:而是|而在于)(?:{soft}{{0,10}}?)‹o:T+›",
        0.75,
        contrast=True,
    )
    yield from stated(
        scene,
        "CONTRASTS_WITH",
        rf"(?:与其|放弃)(?:{soft}{{0,5}}?)‹s:T+›(?:{soft}{{0,5}}?)(?:不如|转而|转向)(?:{soft}{{0,5}}?)‹o:T+›",
        0.75,
        contrast=True,
    )
