// SPDX-License-Identifier: Apache-2.0
// Stories with numbers. What is drawn again: numbers that occur twice, an answer that is not whole,
// that stands in the question, or that a usual misreading also leads to.
#include <algorithm>
#include <vector>

#include "generate/draft.hpp"
#include "generate/whole.hpp"

namespace assay::generate {
namespace {

constexpr Words purchase_1{
    "Nora buys {0} notebooks at {1} euros each. How many euros does she pay?",
    "Nora achète {0} cahiers à {1} euros pièce. Combien d'euros paie-t-elle ?",
    "小诺买了{0}本笔记本，每本{1}元。她一共要付多少元？"};
constexpr Words purchase_2{
    "Nora buys {0} notebooks at {1} euros each and {2} pens at {3} euros each. How many euros does "
    "she pay in all?",
    "Nora achète {0} cahiers à {1} euros pièce et {2} stylos à {3} euros pièce. Combien d'euros "
    "paie-t-elle en tout ?",
    "小诺买了{0}本笔记本，每本{1}元，又买了{2}支钢笔，每支{3}元。她一共要付多少元？"};
constexpr Words purchase_3{
    "Nora buys {0} notebooks at {1} euros each and {2} pens at {3} euros each. A voucher takes {4} "
    "euros off the total, and she pays with {5} euros. How many euros does she get back?",
    "Nora achète {0} cahiers à {1} euros pièce et {2} stylos à {3} euros pièce. Un bon de "
    "réduction "
    "retire {4} euros du total, et elle paie avec {5} euros. Combien d'euros lui rend-on ?",
    "小诺买了{0}本笔记本，每本{1}元，又买了{2}支钢笔，每支{3}元。她用一张优惠券抵掉{4}元，付了{5}"
    "元。"
    "应该找给她多少元？"};

constexpr Words journey_1{
    "A train travels at {0} kilometres an hour for {1} hours without stopping. How many kilometres "
    "does it cover?",
    "Un train roule à {0} kilomètres à l'heure pendant {1} heures sans s'arrêter. Combien de "
    "kilomètres parcourt-il ?",
    "一列火车以每小时{0}千米的速度不停地行驶了{1}小时。它一共行驶了多少千米？"};
constexpr Words journey_2{
    "A cyclist rides {0} kilometres at {1} kilometres an hour and then {2} kilometres at {3} "
    "kilometres an hour, without a break. How many hours does she ride?",
    "Une cycliste parcourt {0} kilomètres à {1} kilomètres à l'heure, puis {2} kilomètres à {3} "
    "kilomètres à l'heure, sans pause. Combien d'heures roule-t-elle ?",
    "小雨骑车出门，先骑了{0}千米，速度是每小时{1}千米；接着又骑了{2}千米，速度是每小时{3}"
    "千米，中间没有休息。"
    "小雨一共骑了多少小时？"};
constexpr Words journey_3{
    "Two towns are {0} kilometres apart. At the same moment a car leaves the first town for the "
    "second at {1} kilometres an hour, and another leaves the second for the first at {2} "
    "kilometres an hour. How many kilometres from the first town do they meet?",
    "Deux villes sont distantes de {0} kilomètres. Au même moment, une voiture quitte la première "
    "pour la seconde à {1} kilomètres à l'heure, et une autre quitte la seconde pour la première à "
    "{2} kilomètres à l'heure. À combien de kilomètres de la première ville se croisent-elles ?",
    "甲、乙两城相距{0}千米。一辆汽车以每小时{1}千米的速度从甲城开往乙城，同时另一辆汽车以每小时{2}"
    "千米的"
    "速度从乙城开往甲城。两车在离甲城多少千米处相遇？"};

constexpr Words sharing_1{
    "{0} apples are packed into bags of {1}, and none is left over. How many bags are filled?",
    "On répartit {0} pommes dans des sachets de {1}, sans qu'il en reste. Combien de sachets "
    "remplit-on ?",
    "把{0}个苹果装进袋子，每袋装{1}个，正好装完。一共装了多少袋？"};
constexpr Words sharing_2{
    "{0} eggs are packed into boxes of {1}, and as many boxes as possible are filled. How many "
    "eggs "
    "are left over?",
    "On range {0} œufs dans des boîtes de {1} et l'on remplit autant de boîtes que possible. "
    "Combien d'œufs reste-t-il ?",
    "把{0}个鸡蛋装盒，每盒装{1}个，能装满几盒就装几盒。最后剩下多少个鸡蛋？"};
constexpr Words sharing_3{
    "Ann, Ben and Cem share {0} marbles. Ben gets {1} times as many as Ann, and Cem gets {2} more "
    "than Ben. How many marbles does Cem get?",
    "Anne, Basile et Chloé se partagent {0} billes. Basile en reçoit {1} fois autant qu'Anne, et "
    "Chloé en reçoit {2} de plus que Basile. Combien de billes Chloé reçoit-elle ?",
    "小安、小本和小成分{0}颗弹珠。小本得到的颗数是小安的{1}倍，小成比小本多得{2}"
    "颗。小成得到多少颗？"};

constexpr Words ages_1{
    "Ivan is {0} years old, and his sister is {1} years younger. How old will his sister be in {2} "
    "years?",
    "Ivan a {0} ans, et sa sœur a {1} ans de moins que lui. Quel âge aura sa sœur dans {2} ans ?",
    "小伟今年{0}岁，妹妹比他小{1}岁。再过{2}年，妹妹多少岁？"};
constexpr Words ages_2{
    "A mother is {0} times as old as her son. Together they are {1} years old. How old is the "
    "mother?",
    "Une mère a {0} fois l'âge de son fils. À eux deux, ils ont {1} ans. Quel âge a la mère ?",
    "妈妈的年龄是儿子的{0}倍，两人的年龄加起来是{1}岁。妈妈今年多少岁？"};
constexpr Words ages_3{
    "A father is {0} years older than his daughter. In {1} years he will be {2} times as old as "
    "she "
    "will be then. How old is the daughter now?",
    "Un père a {0} ans de plus que sa fille. Dans {1} ans, son âge sera {2} fois celui de sa "
    "fille. "
    "Quel âge la fille a-t-elle aujourd'hui ?",
    "爸爸比女儿大{0}岁。{1}年以后，爸爸的年龄将是女儿的{2}倍。女儿今年多少岁？"};

constexpr Words percent_1{
    "A coat costs {0} euros. Its price is lowered by {1} percent. How many euros does it cost now?",
    "Un manteau coûte {0} euros. Son prix baisse de {1} %. Combien d'euros coûte-t-il maintenant ?",
    "一件大衣原价{0}元，现在降价{1}%。现在卖多少元？"};
constexpr Words percent_2{
    "A lamp costs {0} euros after its price was lowered by {1} percent. How many euros did it cost "
    "before?",
    "Une lampe coûte {0} euros après une baisse de {1} %. Combien d'euros coûtait-elle avant ?",
    "一盏台灯现在卖{0}元，比原价降了{1}%。它的原价是多少元？"};
constexpr Words percent_3{
    "Of {0} pupils, {1} percent play an instrument, and of these, {2} percent play the piano. How "
    "many of all the pupils do not play the piano?",
    "Sur {0} élèves, {1} % jouent d'un instrument, et parmi ceux-ci, {2} % jouent du piano. "
    "Combien "
    "d'élèves, sur l'ensemble, ne jouent pas du piano ?",
    "{0}名学生中有{1}%会演奏乐器，会演奏乐器的学生中又有{2}%"
    "会弹钢琴。全部学生中有多少名不会弹钢琴？"};

constexpr Words work_1{
    "A machine makes {0} screws a minute. How many screws does it make in {1} hours?",
    "Une machine fabrique {0} vis par minute. Combien de vis fabrique-t-elle en {1} heures ?",
    "一台机器每分钟生产{0}颗螺丝。它{1}小时一共生产多少颗螺丝？"};
constexpr Words work_2{
    "{0} workers need {1} days to build a wall. How many days would {2} workers need who work just "
    "as fast?",
    "{0} ouvriers mettent {1} jours à monter un mur. Combien de jours mettraient {2} ouvriers qui "
    "travaillent au même rythme ?",
    "{0}名工人砌一面墙要{1}天。如果每个工人的速度都一样，{2}名工人砌这面墙要多少天？"};
constexpr Words work_3{
    "One tap fills a tank in {0} hours, another tap fills it in {1} hours. How many hours do both "
    "take together?",
    "Un robinet remplit une cuve en {0} heures, un autre la remplit en {1} heures. Combien "
    "d'heures "
    "mettent-ils ensemble pour la remplir ?",
    "单开甲水管，{0}小时可以注满水箱；单开乙水管，{1}"
    "小时可以注满。两根水管同时打开，多少小时可以注满？"};

}  // namespace

Drawn purchase(Dice& dice, Language language, int level) {
  const int a = dice.between(3, 12);
  const int p = dice.between(2, 9);
  if (level == 1) return whole(language, purchase_1, {a, p}, {a * p, 1}, {a + p});
  const int b = dice.between(3, 12);
  const int q = dice.between(2, 9);
  const int price = a * p + b * q;
  if (level == 2) {
    return whole(language, purchase_2, {a, p, b, q}, {price, 1}, {(a + b) * (p + q), a * p});
  }
  const int off = dice.between(3, 20);
  if (price <= off) return std::nullopt;
  const int paid = ((price - off) / 50 + 1) * 50;
  return whole(language, purchase_3, {a, p, b, q, off, paid}, {paid - price + off, 1},
               {paid - price, paid - price - off});
}

Drawn journey(Dice& dice, Language language, int level) {
  if (level == 1) {
    const int speed = dice.between(60, 220, 5);
    const int hours = dice.between(2, 9);
    return whole(language, journey_1, {speed, hours}, {speed * hours, 1}, {speed + hours});
  }
  if (level == 2) {
    const int slow = dice.between(10, 24);
    const int fast = dice.between(10, 24);
    const int first = dice.between(20, 120);
    const int second = dice.between(20, 120);
    return whole(language, journey_2, {first, slow, second, fast},
                 {first * fast + second * slow, slow * fast}, {(first + second) / (slow + fast)});
  }
  const int one = dice.between(40, 120, 5);
  const int other = dice.between(40, 120, 5);
  const int hours = dice.between(2, 6);
  const int apart = hours * (one + other);
  return whole(language, journey_3, {apart, one, other}, {hours * one, 1},
               {hours * other, apart / 2, hours});
}

Drawn sharing(Dice& dice, Language language, int level) {
  if (level == 1) {
    const int apples = dice.between(24, 300);
    const int bag = dice.between(4, 16);
    return whole(language, sharing_1, {apples, bag}, {apples, bag}, {apples - bag});
  }
  if (level == 2) {
    const int eggs = dice.between(50, 400);
    const int box = dice.between(6, 18);
    return whole(language, sharing_2, {eggs, box}, {eggs % box, 1}, {eggs / box, box - eggs % box});
  }
  const int marbles = dice.between(30, 200);
  const int times = dice.between(2, 5);
  const int more = dice.between(3, 20);
  // a + ta + ta + m = all: Ann has (all - m) / (2t + 1).
  const int rest = marbles - more;
  return whole(language, sharing_3, {marbles, times, more},
               {times * rest + more * (2 * times + 1), 2 * times + 1},
               {marbles / 3 + more, times * (marbles / (2 * times + 1))});
}

Drawn ages(Dice& dice, Language language, int level) {
  if (level == 1) {
    const int age = dice.between(12, 40);
    const int younger = dice.between(2, 10);
    const int later = dice.between(3, 15);
    return whole(language, ages_1, {age, younger, later}, {age - younger + later, 1},
                 {age + younger + later, age - younger, age + later});
  }
  if (level == 2) {
    const int times = dice.between(3, 8);
    const int together = dice.between(28, 80);
    const int limit = 18 * (times + 1);
    if (together > limit || together * times < 25 * (times + 1)) return std::nullopt;
    return whole(language, ages_2, {times, together}, {together * times, times + 1},
                 {together / times, together - times});
  }
  const int older = dice.between(20, 42);
  const int later = dice.between(2, 12);
  const int times = dice.between(2, 5);
  if (older % (times - 1) != 0) return std::nullopt;
  return whole(language, ages_3, {older, later, times}, {older / (times - 1) - later, 1},
               {older / (times - 1), older / times, older / times - later});
}

Drawn percent(Dice& dice, Language language, int level) {
  if (level == 1) {
    const int price = dice.between(40, 480, 4);
    const int rate = dice.between(5, 75, 5);
    return whole(language, percent_1, {price, rate}, {price * (100 - rate), 100},
                 {price * rate / 100, price - rate});
  }
  if (level == 2) {
    const int price = dice.between(12, 400);
    const int rate = dice.between(5, 75, 5);
    return whole(language, percent_2, {price, rate}, {price * 100, 100 - rate},
                 {price * (100 + rate) / 100, price + rate});
  }
  const int pupils = dice.between(80, 600, 20);
  const int all = dice.between(15, 75, 5);
  const int piano = dice.between(10, 80, 10);
  const int players = pupils * all * piano;
  return whole(language, percent_3, {pupils, all, piano}, {pupils * 10'000 - players, 10'000},
               {players / 10'000, (pupils * all * 100 - players) / 10'000,
                pupils - pupils * all / 100, pupils - pupils * piano / 100});
}

Drawn work(Dice& dice, Language language, int level) {
  if (level == 1) {
    const int screws = dice.between(7, 48);
    const int hours = dice.between(2, 9);
    return whole(language, work_1, {screws, hours}, {screws * hours * 60, 1}, {screws * hours});
  }
  if (level == 2) {
    const int workers = dice.between(2, 12);
    const int days = dice.between(3, 24);
    const int others = dice.between(2, 16);
    return whole(language, work_2, {workers, days, others}, {workers * days, others},
                 {days * others / workers, workers + days - others});
  }
  const int one = dice.between(3, 60);
  const int other = dice.between(3, 60);
  return whole(language, work_3, {one, other}, {one * other, one + other},
               {(one + other) / 2, one + other});
}

}  // namespace assay::generate
