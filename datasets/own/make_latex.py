#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints latex.jsonl: python3 make_latex.py > latex.jsonl

Questions of our own whose answers are written in LaTeX. Beside each stands a computation that knows
nothing of the answer's form; the script stops where the two differ.
"""

import itertools
import json
import math
import re
import sys
from fractions import Fraction as F


def integral(f, a, b, steps=20_000):
    """Simpson's rule."""
    h = (b - a) / steps
    inner = sum((4 if i % 2 else 2) * f(a + i * h) for i in range(1, steps))
    return (f(a) + inner + f(b)) * h / 3


def derivative(f, x, h=1e-5):
    return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)


def root(f, low, high):
    """Where f changes its sign."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if (f(middle) > 0) == (f(low) > 0) else (low, middle)
    return low


def chance(space, holds):
    outcomes = list(space)
    return F(sum(1 for each in outcomes if holds(each)), len(outcomes))


DICE = range(1, 7)
PAIRS = list(itertools.product(DICE, DICE))

# topic, level, question, answer in LaTeX, computation
QUESTIONS = [
    ("fractions", 1, r"Compute $\frac{3}{4} - \frac{2}{5}$ as a fraction in lowest terms.", r"\frac{7}{20}", F(3, 4) - F(2, 5)),
    ("fractions", 1, r"Compute $\frac{5}{6} + \frac{3}{8}$ as a fraction in lowest terms.", r"\frac{29}{24}", F(5, 6) + F(3, 8)),
    ("fractions", 1, r"Compute $\frac{4}{9} \cdot \frac{15}{14}$ as a fraction in lowest terms.", r"\frac{10}{21}", F(4, 9) * F(15, 14)),
    ("fractions", 1, r"Compute $\frac{7}{12} : \frac{14}{9}$ as a fraction in lowest terms.", r"\frac{3}{8}", F(7, 12) / F(14, 9)),
    ("fractions", 2, r"Write $0.375$ as a fraction in lowest terms.", r"\frac{3}{8}", F("0.375")),
    ("fractions", 2, r"Write the periodic decimal $0.\overline{27}$ as a fraction in lowest terms.", r"\frac{3}{11}", F(27, 99)),
    ("fractions", 3, r"Write the periodic decimal $0.1\overline{6}$ as a fraction in lowest terms.", r"\frac{1}{6}", F(16 - 1, 90)),
    ("fractions", 3, r"Compute $1 + \cfrac{1}{2 + \cfrac{1}{3 + \cfrac{1}{4}}}$ as a fraction in lowest terms.", r"\frac{43}{30}", 1 + 1 / (2 + 1 / (3 + F(1, 4)))),
    ("fractions", 3, r"What is the sum $\frac{1}{1 \cdot 2} + \frac{1}{2 \cdot 3} + \dots + \frac{1}{19 \cdot 20}$?", r"\frac{19}{20}", sum(F(1, k * (k + 1)) for k in range(1, 20))),
    ("roots", 1, r"Simplify $\sqrt{72}$.", r"6\sqrt{2}", math.sqrt(72)),
    ("roots", 1, r"Simplify $\sqrt{147}$.", r"7\sqrt{3}", math.sqrt(147)),
    ("roots", 1, r"Simplify $\sqrt{20} + \sqrt{45}$.", r"5\sqrt{5}", math.sqrt(20) + math.sqrt(45)),
    ("roots", 2, r"Write $\frac{6}{\sqrt{3}}$ without a root in the denominator.", r"2\sqrt{3}", 6 / math.sqrt(3)),
    ("roots", 2, r"Write $\frac{1}{\sqrt{5} - 2}$ without a fraction.", r"2+\sqrt{5}", 1 / (math.sqrt(5) - 2)),
    ("roots", 2, r"Simplify $(\sqrt{6} - \sqrt{2})(\sqrt{6} + \sqrt{2}) \cdot \sqrt{2}$.", r"4\sqrt{2}", (math.sqrt(6) - math.sqrt(2)) * (math.sqrt(6) + math.sqrt(2)) * math.sqrt(2)),
    ("roots", 3, r"Simplify $\sqrt{7 + 4\sqrt{3}}$ to the form $a + \sqrt{b}$ with integers $a$ and $b$.", r"2+\sqrt{3}", math.sqrt(7 + 4 * math.sqrt(3))),
    ("roots", 3, r"Simplify $\sqrt[3]{54} + \sqrt[3]{16}$ to the form $a\sqrt[3]{2}$.", r"5\sqrt[3]{2}", 54 ** (1 / 3) + 16 ** (1 / 3)),
    ("equations", 1, r"Solve $3x - 4 = 7 - 2x$ for $x$. Give a fraction in lowest terms.", r"\frac{11}{5}", root(lambda x: 3 * x - 4 - 7 + 2 * x, -50, 50)),
    ("equations", 1, r"Solve $\frac{x}{3} + \frac{x}{4} = 5$ for $x$. Give a fraction in lowest terms.", r"\frac{60}{7}", root(lambda x: x / 3 + x / 4 - 5, -50, 50)),
    ("equations", 2, r"What is the positive solution of $x^2 = 2x + 4$?", r"1+\sqrt{5}", root(lambda x: x * x - 2 * x - 4, 0.5, 50)),
    ("equations", 2, r"What is the larger solution of $x^2 - 6x + 2 = 0$?", r"3+\sqrt{7}", root(lambda x: x * x - 6 * x + 2, 3, 50)),
    ("equations", 2, r"What is the larger solution of $2x^2 - 3x - 1 = 0$? Write it as one fraction.", r"\frac{3+\sqrt{17}}{4}", root(lambda x: 2 * x * x - 3 * x - 1, 0.75, 50)),
    ("equations", 2, r"Solve $2^{x+1} = 5$ for $x$. Use $\log_2$ in the form $\log_2 a - b$ with integers $a$ and $b$.", r"\log_2 5-1", root(lambda x: 2 ** (x + 1) - 5, -5, 5)),
    ("equations", 3, r"Solve $\sqrt{x + 2} = x - 1$ for $x$. Write the solution as one fraction.", r"\frac{3+\sqrt{13}}{2}", root(lambda x: math.sqrt(x + 2) - x + 1, 1, 50)),
    ("equations", 3, r"Solve $e^{2x} = 3e^{x}$ for $x$.", r"\ln 3", root(lambda x: math.exp(2 * x) - 3 * math.exp(x), 0.1, 3)),
    ("geometry", 1, r"What is the area of a circle of radius $\frac{3}{2}$?", r"\frac{9\pi}{4}", math.pi * 1.5**2),
    ("geometry", 1, r"What is the circumference of a circle of diameter $\frac{5}{3}$?", r"\frac{5\pi}{3}", math.pi * 5 / 3),
    ("geometry", 1, r"How long is the diagonal of a square of side $5$?", r"5\sqrt{2}", math.hypot(5, 5)),
    ("geometry", 2, r"How long is the diagonal of a box with edges of length $2$, $3$ and $6$, divided by the diagonal of its smallest face? Write it with an integer as denominator.", r"\frac{7\sqrt{13}}{13}", math.sqrt(4 + 9 + 36) / math.hypot(2, 3)),
    ("geometry", 2, r"What is the area of an equilateral triangle of side $6$?", r"9\sqrt{3}", 0.5 * 6 * 6 * math.sin(math.pi / 3)),
    ("geometry", 2, r"What is the volume of a cone of radius $3$ and height $5$?", r"15\pi", integral(lambda h: math.pi * (3 * h / 5) ** 2, 0, 5)),
    ("geometry", 2, r"What is the volume of a ball of radius $\frac{3}{2}$?", r"\frac{9\pi}{2}", integral(lambda h: math.pi * (2.25 - h * h), -1.5, 1.5)),
    ("geometry", 3, r"A regular hexagon has side $4$. What is its area?", r"24\sqrt{3}", 6 * 0.5 * 4 * 4 * math.sin(math.pi / 3)),
    ("geometry", 3, r"A chord of a circle of radius $6$ belongs to a central angle of $120^\circ$. What is the area of the smaller segment that it cuts off? Write it as $a\pi - b\sqrt{3}$ with integers $a$ and $b$.", r"12\pi-9\sqrt{3}", 2 * integral(lambda x: math.sqrt(max(0, 36 - x * x)), 3, 6, 2_000_000)),
    ("geometry", 3, r"What is the distance of the point $(1, 2)$ from the line $3x + 4y = 1$?", r"2", min(math.hypot(1 - t, 2 - (1 - 3 * t) / 4) for t in [i / 10_000 for i in range(-30_000, 30_000)])),
    ("trigonometry", 1, r"What is $\cos 30^\circ$ exactly?", r"\frac{\sqrt{3}}{2}", math.cos(math.pi / 6)),
    ("trigonometry", 1, r"What is $\sin 225^\circ$ exactly?", r"-\frac{\sqrt{2}}{2}", math.sin(math.radians(225))),
    ("trigonometry", 2, r"What is $\tan 75^\circ$ exactly? Write it without a fraction.", r"2+\sqrt{3}", math.tan(math.radians(75))),
    ("trigonometry", 2, r"What is $\cos 15^\circ$ exactly? Write it as one fraction with the denominator $4$.", r"\frac{\sqrt{6}+\sqrt{2}}{4}", math.cos(math.radians(15))),
    ("trigonometry", 2, r"An acute angle $\alpha$ has $\sin\alpha = \frac{5}{13}$. What is $\tan\alpha$?", r"\frac{5}{12}", math.tan(math.asin(5 / 13))),
    ("trigonometry", 3, r"An acute angle $\alpha$ has $\cos\alpha = \frac{1}{3}$. What is $\sin 2\alpha$?", r"\frac{4\sqrt{2}}{9}", math.sin(2 * math.acos(1 / 3))),
    ("trigonometry", 3, r"Which angle between $\frac{\pi}{2}$ and $\pi$, in radians, has the sine $\frac{1}{2}$?", r"\frac{5\pi}{6}", root(lambda x: math.sin(x) - 0.5, math.pi / 2, math.pi)),
    ("calculus", 1, r"What is $\int_0^2 x^3\,dx + \int_0^1 x^2\,dx$? Give a fraction in lowest terms.", r"\frac{13}{3}", integral(lambda x: x**3, 0, 2) + integral(lambda x: x * x, 0, 1)),
    ("calculus", 1, r"What is the slope of $y = \frac{1}{x}$ at $x = 3$?", r"-\frac{1}{9}", derivative(lambda x: 1 / x, 3)),
    ("calculus", 2, r"What is $\int_1^4 \sqrt{x}\,dx$? Give a fraction in lowest terms.", r"\frac{14}{3}", integral(math.sqrt, 1, 4)),
    ("calculus", 2, r"What is $\int_1^3 \frac{2}{x}\,dx$? Write it as $a \ln b$ with integers $a$ and $b$, where $b$ is a prime number.", r"2\ln 3", integral(lambda x: 2 / x, 1, 3)),
    ("calculus", 2, r"What is the slope of $y = \sqrt{x}$ at $x = 2$? Write it with the denominator $4$.", r"\frac{\sqrt{2}}{4}", derivative(math.sqrt, 2)),
    ("calculus", 2, r"What is the smallest value of $x^2 - 3x + 1$?", r"-\frac{5}{4}", min(x * x - 3 * x + 1 for x in [i / 1000 for i in range(0, 3001)])),
    ("calculus", 3, r"What is $\int_0^1 x e^{x}\,dx + \int_0^1 e^{x}\,dx$?", r"e", integral(lambda x: x * math.exp(x) + math.exp(x), 0, 1)),
    ("calculus", 3, r"What is the area between the parabola $y = x^2$ and the line $y = x + 2$? Give a fraction in lowest terms.", r"\frac{9}{2}", integral(lambda x: x + 2 - x * x, -1, 2)),
    ("calculus", 3, r"For which $x > 0$ is $\frac{\ln x}{x^2}$ largest?", r"\sqrt{e}", root(lambda x: derivative(lambda t: math.log(t) / t**2, x), 1, 3)),
    ("chance", 1, r"Two fair dice are thrown. What is the probability of a sum of $9$? Give a fraction in lowest terms.", r"\frac{1}{9}", chance(PAIRS, lambda p: sum(p) == 9)),
    ("chance", 1, r"Two fair dice are thrown. What is the probability that the numbers differ? Give a fraction in lowest terms.", r"\frac{5}{6}", chance(PAIRS, lambda p: p[0] != p[1])),
    ("chance", 2, r"A fair coin is tossed five times. What is the probability of exactly two heads? Give a fraction in lowest terms.", r"\frac{5}{16}", chance(itertools.product("HT", repeat=5), lambda t: t.count("H") == 2)),
    ("chance", 2, r"Two cards are drawn without replacement from four red and three black ones. What is the probability that they have the same colour? Give a fraction in lowest terms.", r"\frac{3}{7}", chance(itertools.permutations("RRRRBBB", 2), lambda c: c[0] == c[1])),
    ("chance", 2, r"Three fair dice are thrown. What is the probability that at least one shows a six? Give a fraction in lowest terms.", r"\frac{91}{216}", chance(itertools.product(DICE, repeat=3), lambda t: 6 in t)),
    ("chance", 3, r"The letters of the word BANANA are arranged at random. What is the probability that the three letters A stand side by side? Give a fraction in lowest terms.", r"\frac{1}{5}", chance(itertools.permutations("BANANA"), lambda w: "AAA" in "".join(w))),
    ("chance", 3, r"Five people sit down at random on five chairs in a row. What is the probability that Ada and Ben are not neighbours? Give a fraction in lowest terms.", r"\frac{3}{5}", chance(itertools.permutations("ABCDE"), lambda w: abs(w.index("A") - w.index("B")) > 1)),
    ("series", 1, r"What is $1 + \frac{1}{3} + \frac{1}{9} + \frac{1}{27} + \dots$, the sum of the whole series?", r"\frac{3}{2}", float(sum(F(1, 3) ** k for k in range(80)))),
    ("series", 2, r"What is $\frac{2}{5} - \frac{4}{25} + \frac{8}{125} - \dots$, the sum of the whole series?", r"\frac{2}{7}", float(-sum(F(-2, 5) ** k for k in range(1, 80)))),
    ("series", 3, r"What is $\sum_{k=1}^{\infty} \frac{k}{3^k}$?", r"\frac{3}{4}", float(sum(F(k, 3**k) for k in range(1, 80)))),
    ("vectors", 1, r"How long is the vector $(2, -3, 4)$?", r"\sqrt{29}", math.sqrt(4 + 9 + 16)),
    ("vectors", 2, r"What is the cosine of the angle between the vectors $(1, 2, 2)$ and $(2, 3, 6)$? Give a fraction in lowest terms.", r"\frac{20}{21}", (1 * 2 + 2 * 3 + 2 * 6) / (3 * 7)),
    ("vectors", 3, r"What is the area of the triangle with the corners $(0,0,0)$, $(1,2,0)$ and $(0,1,3)$? Write it with one root in the numerator and the denominator $2$.", r"\frac{\sqrt{46}}{2}", 0.5 * math.sqrt((2 * 3 - 0 * 1) ** 2 + (0 * 0 - 1 * 3) ** 2 + (1 * 1 - 2 * 0) ** 2)),
]


def value(latex):
    """What an answer is worth, by a reading that knows the few commands used here."""
    text = latex
    text = re.sub(r"\\log_2 (\d+)", r"math.log2(\1)", text)
    text = re.sub(r"\\ln (\d+)", r"math.log(\1)", text)
    while r"\frac" in text or r"\sqrt" in text:
        text = re.sub(r"\\sqrt\[3\]\{([^{}]*)\}", r"((\1)**(1/3))", text)
        text = re.sub(r"\\sqrt\{([^{}]*)\}", r"((\1)**0.5)", text)
        text = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))", text)
    text = text.replace(r"\pi", "(math.pi)")
    text = re.sub(r"\be\b", "(math.e)", text)
    text = re.sub(r"(?<=[\d)])(?=\()|(?<=\))(?=\d)|(?<=\d)(?=math)", "*", text)
    text = re.sub(r"math\.log\*\(", "math.log(", text).replace("math.log2*(", "math.log2(")
    return eval(text)  # of the answers above only


def main():
    counts = {}
    for topic, level, question, answer, computed in QUESTIONS:
        if not math.isclose(value(answer), float(computed), rel_tol=1e-7, abs_tol=1e-9):
            sys.exit(f"{question}: {answer} is {value(answer)}, computed {float(computed)}")
        counts[topic] = counts.get(topic, 0) + 1
        print(json.dumps({"id": f"{topic}-{counts[topic]:02}", "topic": topic, "level": level,
                          "question": question, "answer": answer}))


if __name__ == "__main__":
    main()
