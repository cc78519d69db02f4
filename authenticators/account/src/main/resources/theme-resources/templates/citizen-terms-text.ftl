<#-- A text as blocks of plain text: this page makes the elements, and every word is escaped. -->
<#macro blocks all>
  <#list all as block>
    <#switch block.word()>
      <#case "heading">
        <#local element = "h" + [block.level() + 2, 6]?min>
        <${element}><@line block.spans() /></${element}>
        <#break>
      <#case "paragraph"><p><@line block.spans() /></p><#break>
      <#case "bullets"><ul><@blocks block.blocks() /></ul><#break>
      <#case "numbers"><ol><@blocks block.blocks() /></ol><#break>
      <#case "item"><li><@blocks block.blocks() /></li><#break>
      <#case "quotation"><blockquote><@blocks block.blocks() /></blockquote><#break>
    </#switch>
  </#list>
</#macro>

<#macro line spans>
  <#list spans as span><#t>
    <#if span.strong()><strong></#if><#if span.emphasised()><em></#if>${span.text()}<#if span.emphasised()></em></#if><#if span.strong()></strong></#if><#t>
  </#list><#t>
</#macro>
