BBBB BBBB BBBBBB BBB BBBB
XXXXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
  XXX XXXXXXXXXXXBB BBBBBBBBBBBBBBBBBB gettext(u'This work asks for a licence or a qualification') BBBB gettext(u'A qualification is the way into this work') BBBBBXXXXX
  XXX gettext(u'Short courses alone do not lead here. These are the ways in, the ones that may be open to you first.') BB BBBBBBBBBBBBBBBBBB BB BBBB  gettext(u'We do not know whether a law says so.') BBBBBXXXX
  BB BBBBBBBBBBBBBBBBBBBBBBBBBXX XXXXXXXXXXXXXXX gettext(u'No plan below reaches the qualification within your limits. What the courses give is of use, but it is not a way in by itself.') XXXXBBBBB
  BB BBB BBBBBBBBBBXXX gettext(u'We do not know the way in well enough to show it. Ask the authority, or a counsellor.') XXXXBBBBB
  BBB BBBB BB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBBBBB
  BB BBBBBBBBBBBBBBBBB B BXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX gettext(u'Other ways in')  XXXXX XXXXXXXXXXXXXXXXXXFFFFFFFFFFFFFFFFXXXXXXXXXXXXXXXXX
    XXXXXBBB BBBB BB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBXXXXXXXXXXXXXXXXBBBBB
XXXXXXXXXX
