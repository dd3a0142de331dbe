BBBB BBBB
XXXXXXXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
  XXX XXXXXXXXXXX gettext(u'What we keep of you right now') XXXXX
  BB BBBBBBBBBBBB BBB BBB BBBBBBBB BBB BBB BBBBBBBBBBBB BBB BBB BBBBBBBBBBBBBBBBBBBBB
  XXX gettext(u'Nothing yet. What you tell us is kept for this visit alone, at most %(hours)s hours after your last step. Nobody else sees it, and you can clear it at any time.') SSSSSSS SSSS SSSS SSS SSSS SS SS SSSS SSS SSSS SSSSS SSSSSS SS SSSS SSSSSSSSS SSSSS SSSSS SSSS SSSS SSSSS SSSSSS SSSS SSSS SSS SSS SSS SSS SSSSS SS SS SSS SSSSSXXXX
  BBBB
  XXXX
    BB BBBBBBBBBXXXX gettext(u'Your own text, until you have checked what we understood. Then it is deleted.') XXXXXBBBBB
    BB BBBBBBBBBBBBBBBBBBXXXX ngettext(u'%(known)s thing that you can, with the words it was found in.', u'%(known)s things that you can, with the words they were found in.', count) SSSSSSSSS SSSSS SSSS SSS SSSS SSSS SSS SSSSS SS SSS SSSSS SSSPPPPPPPPP PPPPPP PPPP PPP PPPP PPPP PPP PPPPP PPPP PPPP PPPPP PPPBB BBB BBBBBBBBB  gettext(u'Not your text.') BBBBBXXXXXBBBBB
    BB BBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBXXXX gettext(u'The occupations that you said are, or are not, for you.') XXXXXBBBBB
    BB BBBBBBBBBBBBBBBBBBBBBXXXX gettext(u'What you would like to work with.') XXXXXBBBBB
    BB BBBBBBBBBBBBXXXX gettext(u'What you told of your situation and your limits.') XXXXXBBBBB
    BB BBBBBBBBB BB BBBBBBBB BB BBBBBBBXXXX gettext(u'What you changed in your plan.') XXXXXBBBBB
    BB BBBBBBBBXXXXBB BBBBBBBBBBBBB BB BBBB gettext(u'The job ad that you pasted.') BBBB gettext(u'The goal that you chose.') BBBBBXXXXXBBBBB
    BB BBBBBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBBBBBBBBBBXXXX gettext(u'The place or country that you chose for courses.') XXXXXBBBBB
  XXXXX
  XXX gettext(u'It is kept for this visit alone, at most %(hours)s hours after your last step. It is in no address, no log and no account.') SS SS SSSS SSS SSSS SSSSS SSSSSS SS SSSS SSSSSSSSS SSSSS SSSSS SSSS SSSS SSSSS SS SS SS SS SSSSSSSS SS SSS SSS SS SSSSSSSSXXXX
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB
  XXXX XXXXXXXXXXXXXXXX
    XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBXXBBBBBBBBBBXXXXXXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX gettext(u'Clear everything') XXXXXXXXXXXXXXXX
    BB BBBBBBBBBBBBBBBBBBXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBX XXXXXXXXX gettext(u'Take my profile along (a file)') XXXXBBBBB
  XXXXXX
  BBBBB
XXXXXXXXXX
