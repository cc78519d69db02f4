<#--
  The frame of every e-mail: the name of the service above the text, nothing fetched from elsewhere. Mail programs drop
  style sheets and often the html element, so style and language stand on the elements that are left.
-->
<#macro emailLayout>
<!DOCTYPE html>
<html lang="${locale.toLanguageTag()}" dir="${ltr?then('ltr', 'rtl')}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light">
  <title>${subject!realmName}</title>
</head>
<body style="margin: 0; padding: 0; background-color: ${properties.citizenEmailPage};">
<div lang="${locale.toLanguageTag()}" dir="${ltr?then('ltr', 'rtl')}" style="box-sizing: border-box; max-width: 600px; margin: 0 auto; padding: 24px 12px; background-color: ${properties.citizenEmailPage}; color: ${properties.citizenEmailText}; font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Georgian', 'Helvetica Neue', Arial, Sylfaen, sans-serif; font-size: 17px; line-height: 1.5;">
  <div style="border-top: 6px solid ${properties.citizenEmailBrand}; padding: 16px 20px 24px; background-color: #ffffff; overflow-wrap: anywhere;">
    <p style="margin: 0 0 16px; font-size: 19px; font-weight: bold;">${realmName}</p>
    <#nested>
  </div>
</div>
</body>
</html>
</#macro>
