import { z } from 'zod';

/** ISO 4217: what is paid with now. Funds, metals and codes for testing are none. */
const codes = new Set(
  (
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY ' +
    'COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ' +
    'ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK ' +
    'MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF ' +
    'SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU ' +
    'UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG'
  ).split(' '),
);

/** An ISO 4217 code, in any case. */
export const currency = () =>
  z
    .string()
    .transform((code) => code.trim().toUpperCase())
    .superRefine((code, context) => {
      if (codes.has(code)) return;
      const message = 'This is no currency. Use a code of ISO 4217, such as EUR.';
      context.addIssue({ code: 'custom', message, params: { code: 'unknown_currency' } });
    })
    .meta({ description: 'ISO 4217', examples: ['EUR'], minLength: 3, maxLength: 3 });
