"""Small talks in all forms, written for these tests."""

ARTICLE = """# 机器人公司创始人何知远：先有记忆，再有规模

文章作者: 灯笼评论
发布时间: 2025-07-01 09:00

## 何知远简介

何知远是灯笼机器人公司的创始人，研究操作技能。

## 访谈全文

**主持人罗岚：** 你为什么说记忆比规模重要？

**何知远：** 因为没有记忆就没有计划。我们花了三年才明白这一点。

**主持人罗岚：** 那大模型对你们有什么用？

**何知远：** 它能听懂指令，这已经很不容易了。
"""

ROUND_TABLE = """Ada Moreau: Welcome, both. Is memory a luxury, Ben?

Ben Castell: No. Memory is the floor that planning stands on.

Irina Volkova: I disagree. It is nothing but a cache with good manners.

Ada Moreau: Then why does forgetting hurt, Irina?

Irina Volkova: It hurts you. It does not hurt the model.

Ben Castell: That is exactly the trouble.
"""

DIALOGUE = """---
layout: post
title: "Lena Ostrow 與 Marek Dahl 對談：機器需要記憶嗎"
date: 2025-04-03
description: "Lena Ostrow 和 Marek Dahl 談記憶、身體與時間表。"
---

## Lena Ostrow 與 Marek Dahl 對談：機器需要記憶嗎

歡迎大家。那麼，Lena，過去一年大家都在談記憶。你認為語言模型需要記憶嗎？

呃，我不這麼認為，你知道的，語言模型需要的不是記憶，而是忘記的能力。我們在實驗室裡訓練了三個模型，最會忘記的那一個學得最快。我覺得這很有意思。

## 身體

你是說忘記比記住更重要嗎？

對，我的意思是，記憶是從身體來的。我的同事和我做了一個實驗，我們把機器人的手臂換掉，它所有的記憶就沒有用了。所以我認為沒有身體的模型談不上記憶。

那麼機器人要多久才能有這樣的記憶？

嗯，我覺得大概還要十年。我們現在做的只是第一步，數據還差得很遠。

謝謝你，Lena。

謝謝。
"""

ONE_RUN = """---
title: "E12｜小模型的记忆：对话周启明"
source_type: podcast
---

# E12｜小模型的记忆：对话周启明

欢迎收听山谷来信我是若岚最近大家都在讨论大模型的记忆问题今天我们邀请到了做小模型研究的周启明他之前在一家机器人公司工作现在自己带一个小组今天我们就来和启明聊一聊小模型到底需不需要记忆哈喽启明你好若岚你好听众朋友们大家好你能不能先给我们讲一讲你现在主要在做什么好的我们当时训练了一个很小的模型然后发现它其实学得比大模型更快因为它没有地方可以背答案所以它只能去找规律我觉得这个现象是非常有意思的我们后来又做了很多实验都证明了这一点那你觉得大模型也会有这样的现象吗我认为会有的但是它被规模盖住了因为大模型里面有很多很多的技能它们不是在同一个时间学会的所以你看到的曲线就是平滑的那最后一个问题你觉得还要多久我觉得至少还要五年因为我们现在连小模型都没有搞懂好的谢谢启明也谢谢大家收听山谷来信我们下期再见
"""

_CUES = """大家好 欢迎来到山谷茶室
今天我们请到的是
周启明老师
他是做小模型的
周老师你好
你好你好 谢谢邀请
你能不能先讲讲
你们现在在做什么
好 我们做的是一个很小的实验
就是把模型变得特别小
然后看它能记住多少
结果我们发现
它其实学得更快
因为它没有地方背答案
我觉得这个非常有意思
那你觉得大模型也会这样吗
我认为会的
但是它被规模盖住了
因为里面的技能太多了
它们不是同一个时间学会的
所以曲线就是平滑的
那最后一个问题
你觉得还要多久
我觉得至少五年
我们现在连小模型都没有搞懂
好 谢谢周老师
谢谢大家"""
CAPTIONS = "\n".join(
    f"{n}\n00:00:{2 * n:02d},000 --> 00:00:{2 * n + 1:02d},900\n{cue}\n" for n, cue in enumerate(_CUES.split("\n"), 1)
)

BILINGUAL = """Welcome to Deep Rivers, I'm Dana Whitlock.
欢迎收听 Deep Rivers,我是 Dana Whitlock。
My guest today is Oskar Brandt, who leads the memory group at the Linden Institute.
我今天的嘉宾是 Oskar Brandt,他领导林登研究所的记忆小组。
Oskar, great to have you.
Oskar,很高兴你能来。
Thanks Dana, great to be here.
谢谢 Dana,很高兴来这里。
So what do you think, do models need memory?
那你怎么看,模型需要记忆吗?
Well, I think they need to forget first.
嗯,我觉得它们首先需要忘记。
We built a tiny model that forgets half of what it sees.
我们做了一个很小的模型,它会忘记一半看到的东西。
And I was surprised that it learned faster than the big one.
我很惊讶,它学得比大的更快。
Is that true for large models too?
大模型也是这样吗?
I believe it is, but it is hidden by scale.
我相信是的,但是被规模掩盖了。
Thank you, Oskar.
谢谢你,Oskar。
"""

LECTURE = """Hi everyone, I'm Petra Lindholm, and this is our spring update.
I want to talk about memory today.
A model that forgets everything is not a colleague.
We trained three models last year, and the smallest one learned the fastest.
It had no room for the answers, so it had to find the rule.
I think that this is the most important result we have.
The bottleneck of robotics is data, and data is slow.
We collect ten thousand demonstrations for every skill.
The robot folds a towel in forty seconds now.
That is slower than a child, and it is steady.
I believe that memory will come from bodies.
Our next model will have one.
"""

TWO_GUESTS = """# 记忆与机器人

大家好欢迎收听灯笼电台我是若岚今天我们请到了两位嘉宾一位是做仓库机器人的创业公司灯笼机器人的创始人梁以宁另一位是星河大学的教授周启明周老师请两位各自问个好大家好我是梁以宁大家好我是周启明那以宁你先说说你们公司为什么要做记忆嗯因为没有记忆的机器人每天早上都要从头学一遍我们公司去年上线了第一个产品就是把昨天走过的路存下来用户觉得这个东西特别有用我们的客户一个月就多了三倍那周老师你怎么看这个问题嗯我觉得存下来和记住是两回事我的学生做过一个实验就是把存下来的东西全部打乱机器人还是会照着走说明它根本没有理解我们实验室的结论是记忆一定要有结构那你觉得还要多久我觉得至少十年因为现在没有人知道结构从哪里来好那今天就到这里谢谢两位也谢谢大家收听
"""
