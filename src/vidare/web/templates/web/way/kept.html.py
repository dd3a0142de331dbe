BBBBBBB BBBBBBBBBBBBBBBBBBB
BBBB BBBB BBBBBB BBB BBBB
BBBBB BBBBB gettext(u'Your kept plan') BBBBBBBB
BBBBB BBBB
XXXX gettext(u'Your kept plan') XXXXX
XX XXXXXXXXXXXX XXXXXXXXXX gettext(u'You made it on %(day)s.') SSS SSSS SS SS SSSSSSSS BB BBBBBBBBBBBBBBBBBBB gettext(u'It stands as it was: nothing has moved.') BBBB gettext(u'Something has changed since.') BBBBBXXXX
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB
XXXXXXXX XXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
  XXX XXXXXXXXXX gettext(u'What you can do next') XXXXX
  BB BBBB
  XXXXX XXXXXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBXX gettext(u'Plan again') XXXXXXXX
  BB BBBBBBBBBBBBXXX gettext(u'We know nothing of what you can, for we keep nothing between visits. You will be asked first, or can bring your profile back as a file.') XXXXBBBBB
  BBBBXXXXX XXXXXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBXX gettext(u'Choose a goal') XXXXXXXXXXX gettext(u'The goal of the plan is not in our vocabulary any more.') XXXXBBBBB
XXXXXXXXXX
BBBBBBBB
