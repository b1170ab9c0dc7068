<#--
  Calcite's lexer knows one kind of quotes around names per state. These tokens add backticks and dollar
  quotes to the state DQID; Tokens hands them to the parser as the kinds that it knows.
-->
<DQID> TOKEN :
{
    < TICK_QUOTED_IDENTIFIER: "`" ( (~["`","\n","\r"]) | ("``") )+ "`" >
|
    < DOLLAR_QUOTED_STRING: "$$" ( (~["$"]) | ("$" ~["$"]) )* "$$" >
}
