BBBBBBB BBBBBBBBBBBBBBBBBBB
BBBB BBBB BBBBBB BBB
BBBBB BBBBB gettext(u'Tasks that feel like me') BBBBBBBB
BBBBB BBBB
XXXX gettext(u'Which of these feel like you?') XXXXX
XX XXXXXXXXXXXX XXXXXXXXXX gettext(u'Tick what you do, or have done, and would gladly do again. At school, at home, in a club, at work: everything counts. You need not be an expert.') XXXX
BB BBBBBBBBBBBBBBBBBBBBBXX XXXXXXXXXXXXXX gettext(u'What draws you is noted. Now tick what you have done: at least one thing.') XXXXBBBBXXXXX XXXXXXBBB BBBBBBBBBBBBBBBXX gettext(u'Begin with what you would like to work with instead') XXXXXXXXBBBBB
XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXBBBBBBBBBB
  BBB BBBBB BB BBBBBB
  XXXXXXXXX XXXXXXXXXXXXXXXXXX
    XXXXXXXXXXXXXXXXX
    BBB BBBB BB BBBBBBBBBBBBBBB BBBB BBBBBB BBBBBBBBB
  XXXXXXXXXXX
  BBBBBB
  XXXXXXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX gettext(u'Go on with what I ticked') XXXXXXXXX
XXXXXXX
XXXXX XXXXXXBBB BBBBBBBBBBBXX gettext(u'Another way to begin') XXXXXXXX
BBBBBBBB
