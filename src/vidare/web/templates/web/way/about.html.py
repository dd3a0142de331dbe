BBBBBBB BBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'A little about you') BBBBBBBB
BBBBB BBBB
XXXX gettext(u'A little about you') XXXXX
XX XXXXXXXXXXXX XXXXXXXXXX gettext(u'Every question is optional. Each says what the answer is for. Nothing is kept after this visit.') XXXX
BB BBBBBBBBBBB
XXXX XXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXXX gettext(u'Something needs another look') XXXXX
  XXXXBBB BBBBB BB BBBBBBB BBBBB BB BBBBBBBBBBBBXXXXXX XXXXXXXXXXXXXXXXXXBBBBBBBBBBBBXXXXXXXXXXX
BBBBB
 gettext(u'no answer') 
XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXBBBBBBBBBB
  XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
  XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXX gettext(u'You') XXXXX
     gettext(u'Where do you live?')  gettext(u'Ways in, licences and support differ between countries.') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBB BBBBBBBBBB
     gettext(u'In which municipality?')  gettext(u'To count jobs and find courses near you.') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBBBBBBBBB
     gettext(u'How far can you travel?')  gettext(u'To work or to a course, one way.')  gettext(u'km') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBB
     gettext(u'How old are you?')  gettext(u'Some schools and some support have limits of age.')  gettext(u'years') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBB BBBBBBBBBBBBB
     gettext(u'What does your stay in the country rest on?')  gettext(u'Support and fees depend on it. We tell nobody.') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBB BBBBBBBBBB
  XXXXXXXXXX
  XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXX gettext(u'Work') XXXXX
     gettext(u'What do you do now?')  gettext(u'Some training and some support is for people in work, some for people without.') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBB BBBBBBBBBB
    XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX gettext(u'Are you registered as a jobseeker?') XXXXXXXXX
      XX XXXXXXXXXXXXX gettext(u'Some training is for those who are.') XXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBXXXXXXXXXXX
     gettext(u'How many years have you worked, in all?')  gettext(u'Years of work may count instead of school, and for support.')  gettext(u'years') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBB
     gettext(u'How many of the last 24 months have you worked?')  gettext(u'Some support asks for work in the last years.')  gettext(u'months') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBB
     gettext(u'How many hours a week do you work?')  gettext(u'To see what studies would cost you in pay.')  gettext(u'hours') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBB
     gettext(u'What do you earn a month, before tax?')  gettext(u'To work out lost pay and support. About is enough.')  gettext(u'kr or €') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBB BBBBBBBBBBBB
    XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX gettext(u'Do you support children?') XXXXXXXXX
      XX XXXXXXXXXXXXX gettext(u'Some support is higher then.') XXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBXXXXXXXXXXX
  XXXXXXXXXX
  XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'School and language') XXXXX
     gettext(u'What is the highest education that you have finished?')  gettext(u'Schools ask for it. Choose what comes nearest.') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBB BBBBBBBBBB
     gettext(u'In which country?')  gettext(u'Education from another country may need to be recognised.') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBB BBBBBBBBBB
     gettext(u'How well do you know the language of the country where you live?')  gettext(u'Some courses and licences ask for a level.') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBB BBBBBBBBBB
  XXXXXXXXXX
  XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'What your plan must fit') XXXXX
     gettext(u'How many hours a week can you study?')  gettext(u'No plan asks for more than this.')  gettext(u'hours') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBB
     gettext(u'How much may it cost you in all?')  gettext(u'Fees and lost pay, less support that is not a loan.')  gettext(u'kr or €') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBB
     gettext(u'When can you begin, at the earliest?') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBB BBBBBB BBBBBBB
     gettext(u'When must it be finished?') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBB BBBBBB BBBBBBB
    XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX gettext(u'When and how') XXXXXXXXX
      XXXXXX XXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXBB BBBBBBBBBBBBBBBBBBBBBB XXXXXXXBBBBBX XXXXXX gettext(u'Only online') XXXXXXXXXXXXXXX
      XXXXXX XXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXBB BBBBBBBBBBBBBBBBBBBBB XXXXXXXBBBBBX XXXXXX gettext(u'Not in the daytime') XXXXXXXXXXXXXXXXXXXXXXXXXX
    XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX gettext(u'Languages that you can be taught in') XXXXXXXXX
      XX XXXXXXXXXXXXX gettext(u'None ticked: any language.') XXXX
      BBB BBBBB BBBBB BB BBBBBBBBBBBBBBBXXXXXX XXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXXX XXXXXXXXBB BBBB BB BBBBBBBBBBBBBBBBBBBB XXXXXXXBBBBBX XXXXXXXXXXXXXXXXXXXXXBBBBBBXXXXXXXXXXX
    XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX gettext(u'What the work must be like') XXXXXXXXX
      XX XXXXXXXXXXXXX gettext(u'You need not say why. Work that asks for something else is set aside, and you see which and why.') XXXX
      BBB BBBBB BBBBB BB BBBBBBBBBBBBBBBBBXXXXXX XXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXBB BBBB BB BBBBBBBBBBBBBBBBBBBBBB XXXXXXXBBBBBX XXXXXXXXXXXXXXXXXXXXXBBBBBBXXXXXXXXXXX
  XXXXXXXXXX
  XXXX XXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX gettext(u'Use my answers') XXXXXXXXXXXXXXX
XXXXXXX
XXXBB BBBBXX XXXXXXBBB BBBBBBBBBBBBBBBXX gettext(u'Skip this') XXXXBBBBXX XXXXXXBBB BBBBBBBBBBBXX gettext(u'Skip this') XXXXBBBBBXXXX
BBBBBBBB
