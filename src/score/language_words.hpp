// SPDX-License-Identifier: Apache-2.0
// Common words by language, in small letters. Spaces part the words.
#pragma once

#include <array>
#include <string_view>

namespace assay::score {

struct LanguageWords {
  std::string_view code;
  std::string_view words;
  std::string_view letters;  ///< that mark it among the languages of its script
};

inline constexpr auto latin_languages = std::to_array<LanguageWords>({
    {"en",
     "the of and to in is that it for was on are as with be this have from or at by not you but we "
     "they can will your all there their has what if one do my so when more about which who its i "
     "me he she his her an would how our out up then no yes just like time also into than some "
     "could them other been now only over these any may make most well after where through get go "
     "here let every each new day world life love good great best help while don't it's i'm",
     ""},
    {"de",
     "der die das und ist in zu den mit von nicht ein eine auf f\u00FCr im dem sich des als auch "
     "es an "
     "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem \u00FCber einen so "
     "zum "
     "war haben nur oder aber vor zur bis mehr durch man sein wurde wenn ich du wir ihr mein dein "
     "kann k\u00F6nnen sehr uns lang breit",
     "\u00DF\u00E4\u00F6\u00FC"},
    {"fr",
     "le la les de des et est en un une du dans que qui pour pas au sur il elle avec ce se ne plus "
     "par je vous nous sont ou mais son sa ses aux cette tout fait comme \u00EAtre si leur on bien "
     "tu "
     "mes amis c'est j'ai tr\u00E8s suis sommes vie aujourd'hui",
     "\u00E7\u00EA\u00E8\u00E0\u0153"},
    {"es",
     "el la los las de y que en un una es por con para no se del al lo como m\u00E1s pero sus le "
     "ya o "
     "este s\u00ED porque esta entre cuando muy sin sobre tambi\u00E9n me hasta hay donde quien "
     "todo "
     "nos mi tu su son est\u00E1 yo ha",
     "\u00F1\u00BF\u00A1"},
    {"pt",
     "o a os as de e que do da em um uma para com n\u00E3o por mais dos das no na se como mas ao "
     "ele "
     "seu sua ou quando muito nos j\u00E1 eu tamb\u00E9m s\u00F3 pelo pela at\u00E9 isso ela entre "
     "\u00E9 "
     "voc\u00EA s\u00E3o est\u00E1 ter ser",
     "\u00E3\u00F5"},
    {"it",
     "il lo la i gli le di e che \u00E8 in un una per non con del della si da al come pi\u00F9 ma "
     "anche "
     "dei alla sono nel io mi tu ha questo se ci delle quando cosa perch\u00E9 molto essere suo",
     ""},
    {"nl",
     "de het een en van in is dat op te zijn met voor niet aan er om ook als maar bij dan hij nog "
     "wel "
     "uit door ik je wij naar heeft hebben kan worden deze",
     ""},
    {"sv",
     "och att det i en jag som p\u00E5 \u00E4r av f\u00F6r med till den inte har de ett om var men "
     "s\u00E5 "
     "fr\u00E5n vi kan du han eller mycket",
     "\u00E5"},
    {"fi",
     "ja on ei se ett\u00E4 h\u00E4n oli ovat mutta my\u00F6s kun niin tai jos t\u00E4m\u00E4 olla "
     "voi "
     "sek\u00E4 minun min\u00E4 sin\u00E4 kuin jo joka sen he me te ole hyv\u00E4 ovat mit\u00E4 "
     "kanssa "
     "koska vain",
     ""},
    {"vi",
     "v\u00E0 c\u1EE7a l\u00E0 c\u00F3 cho kh\u00F4ng m\u1ED9t c\u00E1c trong \u0111\u01B0\u1EE3c "
     "v\u1EDBi "
     "nh\u1EEFng t\u00F4i b\u1EA1n n\u00E0y \u0111\u1EC3 ng\u01B0\u1EDDi khi \u0111\u00E3 s\u1EBD",
     "\u0111\u01A1\u01B0\u1EA1\u1EBF\u1EC7\u1ED9\u1EDB\u1EC1"},
    {"sw",
     "ya na wa kwa ni katika za la kuwa hii cha kama hiyo yake huo au lakini pia sana watu kila "
     "hivyo "
     "yangu yako yetu wako wangu kuna mimi wewe sisi hata bila ili baada kwamba",
     ""},
    {"id",
     "yang dan di dengan untuk ini itu dari dalam tidak pada adalah akan ke saya anda kami mereka "
     "juga atau bisa ada sebagai oleh",
     ""},
    {"tr", "ve bir bu i\u00E7in ile da de \u00E7ok ne o gibi daha ama olarak ben var en kadar",
     "\u011F\u0131\u015F"},
    {"pl", "i w na z do nie \u017Ce to si\u0119 jest o jak za od po ale co tak przez dla",
     "\u0142\u0105\u0119\u017C\u015B"},
    {"ro", "\u0219i de la \u00EEn cu nu o un pe s\u0103 este din pentru mai care ce au fost",
     "\u0103\u0219\u021B"},
});

inline constexpr auto devanagari_languages = std::to_array<LanguageWords>({
    {"hi",
     "\u0939\u0948 \u0939\u0948\u0902 \u0915\u093E \u0915\u0940 \u0915\u0947 \u092E\u0947\u0902 "
     "\u0914\u0930 "
     "\u0938\u0947 \u0915\u094B \u092A\u0930 \u092F\u0939 \u0928\u0939\u0940\u0902 \u0939\u092E "
     "\u0925\u093E \u0915\u093F",
     ""},
    {"mr",
     "\u0906\u0939\u0947 \u0906\u0923\u093F \u092F\u093E \u0939\u0947 \u0924\u0947 "
     "\u0906\u0939\u0947\u0924 "
     "\u0928\u093E\u0939\u0940 \u0939\u093E \u0939\u0940 \u0924\u0940 \u0906\u092A\u0923 "
     "\u0924\u094D\u092F\u093E \u092A\u0923 \u0915\u0930\u0942\u0928 \u092E\u0940",
     "\u0933"},
    {"ne",
     "\u091B \u0930 \u0915\u094B \u092E\u093E \u0932\u093E\u0908 \u091B\u0928\u094D \u0939\u094B "
     "\u0938\u0901\u0917 \u092A\u0928\u093F \u0932\u0947 \u0917\u0930\u094D\u0928 "
     "\u0925\u093F\u092F\u094B "
     "\u092F\u094B \u092D\u090F\u0915\u094B \u0939\u0941\u0928\u0947",
     ""},
});

inline constexpr auto arabic_languages = std::to_array<LanguageWords>({
    {"ar",
     "\u0641\u064A \u0645\u0646 \u0639\u0644\u0649 \u0623\u0646 \u0625\u0644\u0649 "
     "\u0647\u0630\u0627 "
     "\u0627\u0644\u062A\u064A \u0639\u0646 \u0645\u0639 \u0647\u0648",
     "\u0629\u0649\u0643\u0623\u0625\u064A"},
    {"fa",
     "\u0648 \u062F\u0631 \u0628\u0647 \u0627\u0632 \u06A9\u0647 \u0627\u06CC\u0646 \u0631\u0627 "
     "\u0628\u0627 "
     "\u0627\u0633\u062A \u0628\u0631\u0627\u06CC \u0622\u0646 \u06CC\u06A9 \u0645\u06CC",
     "\u067E\u0686\u0698"},
    {"ur",
     "\u06A9\u06D2 \u06A9\u06CC \u06C1\u06D2 \u0645\u06CC\u06BA \u0627\u0648\u0631 \u0633\u06D2 "
     "\u06A9\u0627 "
     "\u06A9\u0648 \u067E\u0631 \u06C1\u06CC\u06BA",
     "\u0679\u0688\u0691\u06BA\u06BE\u06C1\u06D2"},
});

inline constexpr auto cyrillic_languages = std::to_array<LanguageWords>({
    {"ru",
     "\u0438 \u0432 \u043D\u0435 \u043D\u0430 \u0447\u0442\u043E \u043E\u043D \u0441 "
     "\u043A\u0430\u043A "
     "\u044D\u0442\u043E \u043F\u043E \u043D\u043E \u043A \u0443 \u0438\u0437 \u0437\u0430 "
     "\u043E\u0442 \u0434\u043B\u044F",
     "\u044B\u044D\u0451"},
    {"bg",
     "\u0438 \u0432 \u043D\u0430 \u0441\u0435 \u043E\u0442 \u0434\u0430 \u0437\u0430 "
     "\u0441\u044A\u0441 \u0435 "
     "\u0441\u0430 \u043F\u043E \u043D\u0435 \u0447\u0435 \u0442\u043E\u0432\u0430 "
     "\u043A\u0430\u0442\u043E \u0441\u0438 \u0449\u0435",
     "\u044A"},
    {"uk",
     "\u0456 \u0432 \u043D\u0430 \u043D\u0435 \u0449\u043E \u0437 \u0442\u0430 \u0434\u043E "
     "\u0446\u0435 \u044F\u043A "
     "\u0437\u0430 \u0432\u0456\u0434 \u0454",
     "\u0456\u0457\u0454\u0491"},
});

}  // namespace assay::score
